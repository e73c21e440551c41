import type { CalendarVersion, Instant } from './calendar-version.js';
import { type Compiled, compiled } from './compiled.js';
import { entry } from './entry.js';
import { LATEST, mustBeDuration, mustBeInstant } from './limits.js';
import { type Page, lastNotAbove, pageNumber, pageOf } from './page.js';

/** Working milliseconds between two instants; none when `to` does not lie after `from` (CLK-1). */
export function elapsed(cal: CalendarVersion, from: Instant, to: Instant): number {
  mustBeInstant(from, 'from');
  mustBeInstant(to, 'to');
  if (to <= from) return 0;
  const ready = compiled(cal);
  const last = pageNumber(to);
  let sum = workedBefore(pageOf(ready, last), to) - workedBefore(pageOf(ready, pageNumber(from)), from);
  for (let number = pageNumber(from); number < last; number++) sum += pageOf(ready, number).total;
  return sum;
}

/**
 * The instant at which `ms` of working time have passed since `from` (CLK-2, working minutes 工作分钟).
 * A deadline that runs out exactly at closing time stands there; 0 gives the start if open, else the next opening.
 * Fractions of a millisecond are rounded.
 */
export function advance(cal: CalendarVersion, from: Instant, ms: number): Instant {
  mustBeInstant(from, 'from');
  mustBeDuration(ms, 'working time');
  const whole = Math.round(ms);
  return whole === 0 ? nextOpening(cal, from) : runOut(compiled(cal), from, whole);
}

/** Whether work is done at this instant; the closing instant itself is closed. */
export function isOpen(cal: CalendarVersion, t: Instant): boolean {
  mustBeInstant(t, 'instant');
  return isOpenIn(pageOf(compiled(cal), pageNumber(t)), t);
}

/** The instant itself if open, else the next opening (上班). */
export function nextOpening(cal: CalendarVersion, t: Instant): Instant {
  mustBeInstant(t, 'instant');
  const ready = compiled(cal);
  const end = pageNumber(LATEST);
  for (let number = pageNumber(t); number < end; number++) {
    const page = pageOf(ready, number);
    if (isOpenIn(page, t)) return t;
    const opening = page.from[lastNotAbove(page.from, t) + 1];
    if (opening !== undefined) return opening;
  }
  throw neverAgain();
}

function runOut(cal: Compiled, from: Instant, ms: number): Instant {
  const end = pageNumber(LATEST);
  let left = ms + workedBefore(pageOf(cal, pageNumber(from)), from);
  for (let number = pageNumber(from); number < end; number++) {
    const page = pageOf(cal, number);
    if (left <= page.total) return atWorked(page, left);
    left -= page.total;
  }
  throw neverAgain();
}

/** The instant at which a page has seen `worked` (> 0) milliseconds: closing rather than the opening after it. */
function atWorked(page: Page, worked: number): Instant {
  let i = lastNotAbove(page.before, worked);
  if (page.before[i] === worked) i--;
  return entry(page.from, i) + worked - entry(page.before, i);
}

function workedBefore(page: Page, t: Instant): number {
  const i = lastNotAbove(page.from, t);
  if (i < 0) return 0;
  return entry(page.before, i) + Math.min(t, entry(page.to, i)) - entry(page.from, i);
}

function isOpenIn(page: Page, t: Instant): boolean {
  const i = lastNotAbove(page.from, t);
  return i >= 0 && t < entry(page.to, i);
}

function neverAgain(): RangeError {
  return new RangeError(
    'the calendar has too little working time before the year 2400; give it weekly hours',
  );
}
