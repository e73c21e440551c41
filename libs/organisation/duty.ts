import type { CalendarVersion, Instant } from '#libs/calendar';
import type { Directory, DutyShift } from './types.js';

const MINUTE = 60_000;
const DAY = 1440;
/** 1970-01-01 was a Thursday; Monday is 0. */
const EPOCH_WEEKDAY = 3;

const offsetAt = (zone: Pick<CalendarVersion, 'offsets'>, at: Instant): number =>
  (zone.offsets.findLast((one) => one.from <= at) ?? zone.offsets[0])?.minutes ?? 0;

const rosteredAt = ({ since, until }: DutyShift, at: Instant): boolean =>
  (since === undefined || since <= at) && (until === undefined || at < until);

/** The people on duty 值班 at that moment, by the weekly shifts in the calendar's local time, in the roster's order. */
export function dutyAt(dir: Directory, zone: Pick<CalendarVersion, 'offsets'>, at: Instant): string[] {
  const local = Math.floor(at / MINUTE) + offsetAt(zone, at);
  const minute = ((local % DAY) + DAY) % DAY;
  const weekday = (((Math.floor(local / DAY) + EPOCH_WEEKDAY) % 7) + 7) % 7;
  const onDuty = dir.duty.filter(
    (shift) =>
      shift.weekday === weekday && shift.from <= minute && minute < shift.to && rosteredAt(shift, at),
  );
  return [...new Set(onDuty.map((shift) => shift.person))];
}
