import { DAY, dayNumber } from './civil.js';
import type { Instant } from './calendar-version.js';

/** Calendars answer for these years; what lies outside is a mistake of the caller's, not a deadline. */
export const EARLIEST: Instant = dayNumber(1800, 1, 1) * DAY;
export const LATEST: Instant = dayNumber(2400, 1, 1) * DAY;

const LONGEST = 100 * 366 * DAY;
const MOST_WORKING_DAYS = 10_000;

/** Refuses what is no instant between 1800 and 2400. */
export function mustBeInstant(value: Instant, name: string): void {
  if (!(value >= EARLIEST && value < LATEST)) {
    throw new RangeError(
      `${name} must be an instant in epoch milliseconds between 1800 and 2400, not ${value}`,
    );
  }
}

/** Refuses negative, absurd or missing lengths of working time. */
export function mustBeDuration(value: number, name: string): void {
  if (!(value >= 0 && value <= LONGEST)) {
    throw new RangeError(`${name} must lie between 0 and 100 years, not ${value}`);
  }
}

/** Refuses anything but a whole number of working days from 1 up. */
export function mustBeWorkingDays(value: number): void {
  if (!(Number.isInteger(value) && value >= 1 && value <= MOST_WORKING_DAYS)) {
    throw new RangeError(
      `a budget in working days must be a whole number from 1 to ${MOST_WORKING_DAYS}, not ${value}`,
    );
  }
}
