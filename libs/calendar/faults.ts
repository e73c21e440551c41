import type { CalendarVersion, Stretch } from './calendar-version.js';
import { parseDate } from './civil.js';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const DAY_MINUTES = 1440;
const MOST_OFFSET_MINUTES = 24 * 60;

/** What makes a calendar version unusable, a sentence each; none means it may be published (CLK-3). */
export function calendarFaults(cal: CalendarVersion): string[] {
  return [...frameFaults(cal), ...exceptionFaults(cal.exceptions)];
}

/** The faults of everything but the dated exceptions, which may be many. */
export function frameFaults(cal: CalendarVersion): string[] {
  return [...weeklyFaults(cal.weekly), ...coverFaults(cal), ...offsetFaults(cal)];
}

/** What is wrong with the stretches of one day: overlapping, empty, reversed, outside the day (CLK-3). */
export function stretchFaults(stretches: readonly Stretch[], where: string): string[] {
  const faults = stretches.flatMap((stretch) => boundFaults(stretch, where));
  if (faults.length > 0 || stretches.length < 2) return faults;
  const sorted = stretches.toSorted((a, b) => a.from - b.from);
  return sorted.flatMap((stretch, i) => {
    const next = sorted[i + 1];
    return next && next.from < stretch.to ? [`${where}: ${words(stretch)} and ${words(next)} overlap`] : [];
  });
}

function boundFaults(stretch: Stretch, where: string): string[] {
  const { from, to } = stretch;
  if (!isMinute(from) || !isMinute(to)) {
    return [`${where}: a stretch runs between whole minutes 0 and 1440 of the day, not ${from} to ${to}`];
  }
  if (from === to) return [`${where}: ${words(stretch)} is empty`];
  if (from < to) return [];
  return [
    `${where}: ${words(stretch)} is reversed; a stretch over midnight is written as two, one for each day`,
  ];
}

function isMinute(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= DAY_MINUTES;
}

function weeklyFaults(weekly: Stretch[][]): string[] {
  if (weekly.length !== WEEKDAYS.length)
    return [`weekly: seven days are needed, Monday first, not ${weekly.length}`];
  return weekly.flatMap((day, i) => stretchFaults(day, WEEKDAYS[i] ?? ''));
}

function exceptionFaults(exceptions: Record<string, Stretch[]>): string[] {
  return Object.entries(exceptions).flatMap(([date, day]) =>
    parseDate(date) === undefined
      ? [`exceptions: '${date}' is no date; YYYY-MM-DD is accepted`]
      : stretchFaults(day, date),
  );
}

function coverFaults(cal: CalendarVersion): string[] {
  if (parseDate(cal.coveredUntil) !== undefined) return [];
  return [`coveredUntil: '${cal.coveredUntil}' is no date; YYYY-MM-DD is accepted`];
}

function offsetFaults({ offsets }: CalendarVersion): string[] {
  if (offsets.length === 0) return ['offsets: at least one offset of the zone is needed'];
  return offsets.flatMap(({ from, minutes }, i) => {
    const before = offsets[i - 1];
    if (!Number.isFinite(from) || !(Math.abs(minutes) <= MOST_OFFSET_MINUTES)) {
      return [
        `offsets: entry ${i + 1} needs an instant and at most 1440 minutes, not ${from} and ${minutes}`,
      ];
    }
    return before && before.from >= from
      ? [`offsets: entry ${i + 1} does not come after the one before it`]
      : [];
  });
}

function words({ from, to }: Stretch): string {
  return `${clock(from)}–${clock(to)}`;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
