import { dateText, parseDate } from '#libs/calendar';
import type { CalendarVersion, Instant } from '#libs/calendar';
import { coverOf, presentAt } from './absence.js';
import { heirOf } from './succession.js';
import type { Directory, DutyShift } from './types.js';

const MINUTE = 60_000;
const DAY = 1440;
/** 1970-01-01 was a Thursday; Monday is 0. */
const EPOCH_WEEKDAY = 3;

export type Zone = Pick<CalendarVersion, 'offsets'>;
type Stretch = Pick<DutyShift, 'person' | 'from' | 'to'>;

const offsetAt = (zone: Zone, at: Instant): number =>
  (zone.offsets.findLast((one) => one.from <= at) ?? zone.offsets[0])?.minutes ?? 0;

const rosteredAt = ({ since, until }: DutyShift, at: Instant): boolean =>
  (since === undefined || since <= at) && (until === undefined || at < until);

/** Local minutes since 1970-01-01. */
export const localMinutes = (zone: Zone, at: Instant): number => Math.floor(at / MINUTE) + offsetAt(zone, at);

/** The local date of a moment, `2026-10-01`. */
export const localDate = (zone: Zone, at: Instant): string =>
  dateText(Math.floor(localMinutes(zone, at) / DAY));

/** The moment at which a local minute of a date begins. */
export function momentOf(zone: Zone, date: string, minute: number): Instant {
  const local = ((parseDate(date) ?? 0) * DAY + minute) * MINUTE;
  const guess = local - offsetAt(zone, local) * MINUTE;
  return local - offsetAt(zone, guess) * MINUTE;
}

/**
 * The duty of a local date as the roster has it: the date's own entries, else those of its weekday that hold then 值班安排.
 * @param at a moment of that date; noon unless another is meant, since rosters begin at a local midnight
 */
export function rosterOf(dir: Directory, date: string, at = noonOf(date)): Stretch[] {
  const named = (dir.dutyDays ?? []).filter((one) => one.date === date);
  if (named.length > 0) return named;
  const weekday = ((((parseDate(date) ?? 0) + EPOCH_WEEKDAY) % 7) + 7) % 7;
  return dir.duty.filter((shift) => shift.weekday === weekday && rosteredAt(shift, at));
}

const noonOf = (date: string): Instant => ((parseDate(date) ?? 0) * DAY + DAY / 2) * MINUTE;

/** The people on duty 值班 at that moment in the calendar's local time, in the roster's order; successors for those who left. */
export function dutyAt(dir: Directory, zone: Zone, at: Instant): string[] {
  const local = localMinutes(zone, at);
  const minute = ((local % DAY) + DAY) % DAY;
  const shifts = rosterOf(dir, localDate(zone, at), at).filter(
    (shift) => shift.from <= minute && minute < shift.to,
  );
  return [...new Set(shifts.map((shift) => heirOf(dir, shift.person, at)))];
}

/** Who answers for the duty at that moment (OWN-2 b): the first of the roster who is present, else somebody's cover. */
export function onDuty(dir: Directory, zone: Zone, at: Instant): string | undefined {
  const rostered = dutyAt(dir, zone, at);
  const present = rostered.find((person) => presentAt(dir, person, at));
  return (
    present ?? rostered.map((person) => coverOf(dir, person, at)?.person).find((one) => one !== undefined)
  );
}
