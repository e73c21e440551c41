import type { CalendarVersion, Instant } from './calendar-version.js';
import { DAY, dateText } from './civil.js';
import { compiled, localDay } from './compiled.js';
import { LATEST, mustBeInstant, mustBeWorkingDays } from './limits.js';
import { closingOf } from './open-stretches.js';

/** wd(n): the last closing time of the n-th working day (工作日) strictly after the local date of the start (CLK-2). */
export function workingDays(cal: CalendarVersion, start: Instant, n: number): Instant {
  mustBeInstant(start, 'start');
  mustBeWorkingDays(n);
  const ready = compiled(cal);
  const end = LATEST / DAY;
  let left = n;
  for (let day = localDay(ready, start) + 1; day < end; day++) {
    const closing = closingOf(ready, day);
    if (closing !== undefined && --left === 0) return closing;
  }
  throw new RangeError(`the calendar has no ${n} working days before the year 2400; give it weekly hours`);
}

/** The local date of an instant, 'YYYY-MM-DD'. */
export function dateOf(cal: CalendarVersion, t: Instant): string {
  mustBeInstant(t, 'instant');
  return dateText(localDay(compiled(cal), t));
}

/** Whether a moment rests on days not announced yet (CLK-4). The midnight that ends the last announced day does not. */
export function isProvisional(cal: CalendarVersion, t: Instant): boolean {
  mustBeInstant(t, 'instant');
  const ready = compiled(cal);
  return localDay(ready, t - 1) > ready.coveredUntil;
}
