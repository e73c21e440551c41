import { type CalendarVersion, type Stretch, dateText, parseDate } from '#libs/calendar';

/** A day that two versions give different hours. */
export interface ChangedDay {
  date: string;
  before: Stretch[];
  after: Stretch[];
}

/** The days from `from` on, to the end of what either version announces, that get other hours. */
export function changedDays(present: CalendarVersion, next: CalendarVersion, from: string): ChangedDay[] {
  const first = parseDate(from) ?? 0;
  const last = Math.max(parseDate(present.coveredUntil) ?? first, parseDate(next.coveredUntil) ?? first);
  const found: ChangedDay[] = [];
  for (let day = first; day <= last; day += 1) {
    const date = dateText(day);
    const [before, after] = [hoursOn(present, day, date), hoursOn(next, day, date)];
    if (wordOf(before) !== wordOf(after)) found.push({ date, before, after });
  }
  return found;
}

function hoursOn(cal: CalendarVersion, day: number, date: string): Stretch[] {
  const dated =
    date <= cal.coveredUntil && Object.hasOwn(cal.exceptions, date) ? cal.exceptions[date] : undefined;
  // Day 0 was a Thursday; the week of a calendar begins on Monday.
  return dated ?? cal.weekly[(day + 3) % 7] ?? [];
}

const wordOf = (hours: readonly Stretch[]): string => hours.map(({ from, to }) => `${from}-${to}`).join();
