import type { CalendarVersion, Instant, Stretch } from './calendar-version.js';
import { DAY, MINUTE, parseDate, weekday } from './civil.js';
import { entry } from './entry.js';
import { calendarFaults } from './faults.js';
import type { Page } from './page.js';

/** A time during which the zone's offset does not change: instants in [from, to), all numbers in milliseconds. */
export interface Period {
  from: Instant;
  to: Instant;
  offset: number;
}

/** A calendar version made ready for arithmetic: days by number, stretches in milliseconds of the local day. */
export interface Compiled {
  periods: readonly Period[];
  weekly: readonly (readonly Stretch[])[];
  /** Only those up to coveredUntil: beyond it the weekly hours alone are used (CLK-4). */
  exceptions: ReadonlyMap<number, readonly Stretch[]>;
  coveredUntil: number;
  /** Filled on demand, see page.ts. */
  pages: Map<number, Page>;
}

/** Versions are immutable, so what was derived from one holds as long as the object lives. */
const compiledVersions = new WeakMap<CalendarVersion, Compiled>();

/** The compiled form of a version; a faulty version is refused (CLK-3). */
export function compiled(cal: CalendarVersion): Compiled {
  const known = compiledVersions.get(cal);
  if (known) return known;
  const made = compile(cal);
  compiledVersions.set(cal, made);
  return made;
}

/** The open stretches of a local day, in milliseconds from its midnight on the wall clock. */
export function stretchesOf(cal: Compiled, day: number): readonly Stretch[] {
  return cal.exceptions.get(day) ?? cal.weekly[weekday(day)] ?? [];
}

/** Where in `periods` the instant lies. */
export function periodIndex(cal: Compiled, t: Instant): number {
  let low = 0;
  let high = cal.periods.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (entry(cal.periods, middle).from <= t) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The number of the local day on which the instant lies. */
export function localDay(cal: Compiled, t: Instant): number {
  const period = entry(cal.periods, periodIndex(cal, t));
  return Math.floor((t + period.offset) / DAY);
}

function compile(cal: CalendarVersion): Compiled {
  const [fault] = calendarFaults(cal);
  if (fault !== undefined) throw new RangeError(`calendar ${cal.id} ${cal.version} cannot be used: ${fault}`);
  const coveredUntil = knownDate(cal.coveredUntil);
  return {
    periods: cal.offsets.map(({ from, minutes }, i) => ({
      from: i === 0 ? -Infinity : from,
      to: cal.offsets[i + 1]?.from ?? Infinity,
      offset: Math.round(minutes * MINUTE),
    })),
    weekly: cal.weekly.map(inMilliseconds),
    exceptions: new Map(
      Object.entries(cal.exceptions)
        .map(([date, stretches]) => [knownDate(date), inMilliseconds(stretches)] as const)
        .filter(([day]) => day <= coveredUntil),
    ),
    coveredUntil,
    pages: new Map(),
  };
}

function knownDate(text: string): number {
  const day = parseDate(text);
  if (day === undefined) throw new RangeError(`'${text}' is no date`);
  return day;
}

function inMilliseconds(day: readonly Stretch[]): Stretch[] {
  return day
    .map(({ from, to }) => ({ from: from * MINUTE, to: to * MINUTE }))
    .toSorted((a, b) => a.from - b.from);
}
