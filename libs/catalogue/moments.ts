import type { CalendarVersion, Instant } from '#libs/calendar';
import { w } from './word.js';
import type { Word } from './word.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

type Zone = Pick<CalendarVersion, 'offsets'>;

/** Minutes east of Greenwich at a moment, as the calendar's data say. */
export function offsetAt({ offsets }: Zone, at: Instant): number {
  return (offsets.findLast((change) => change.from <= at) ?? offsets[0])?.minutes ?? 0;
}

/** A moment as people of the place say it: `2026年3月2日 10:00`, `2 March 2026 10:00`. */
export function whenWord(at: Instant, zone: Zone): Word {
  const local = new Date(at + offsetAt(zone, at) * 60_000);
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  const time = local.toISOString().slice(11, 16);
  return w(`${year}年${month + 1}月${day}日 ${time}`, `${day} ${MONTHS[month] ?? ''} ${year} ${time}`);
}
