import type { CalendarVersion, Instant } from '#libs/calendar';
import { localTime, span } from './hours.js';
import { dateOf, workingDays } from '#libs/calendar';
import type { TaskFigures } from './policy.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** The instant of `minutes` past midnight on the local day of `at`. */
const onDayOf = (cal: CalendarVersion, at: Instant, minutes: number): Instant =>
  at - (at % MINUTE) - (localTime(cal, at).minutes - minutes) * MINUTE;

/** The last closing of the local day of `at`, or of the next working day where that day is closed. */
function closingOf(cal: CalendarVersion, at: Instant): Instant {
  return workingDays(cal, onDayOf(cal, at, 0) - DAY / 2, 1);
}

/**
 * When a ruling is due (OWN-5): at the close of the same working day; opened later than `lateAfter`, at `lateUntil` of the
 * next one. Opened on a closed day it counts as opened on the next working day.
 */
export function rulingDue(
  cal: CalendarVersion,
  at: Instant,
  { lateAfter, lateUntil }: TaskFigures['adjudication'],
): Instant {
  const closing = closingOf(cal, at);
  const today = dateOf(cal, closing - 1) === dateOf(cal, at);
  if (!today || localTime(cal, at).minutes <= lateAfter) return closing;
  const next = workingDays(cal, at, 1);
  const until = onDayOf(cal, next - 1, lateUntil);
  const worked = span(cal, 'work', onDayOf(cal, next - 1, 0), until);
  return worked > 0 ? Math.min(until, next) : next;
}
