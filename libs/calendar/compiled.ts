import type { CalendarVersion, Instant, Stretch } from './calendar-version.js';
import { DAY, MINUTE, dateText, parseDate, weekday } from './civil.js';
import { entry } from './entry.js';
import { frameFaults, stretchFaults } from './faults.js';
import type { Page } from './page.js';

/** A time during which the zone's offset does not change: instants in [from, to), all numbers in milliseconds. */
export interface Period {
  from: Instant;
  to: Instant;
  offset: number;
}

/** A calendar version made ready for arithmetic; stretches are in milliseconds of the local day. */
export interface Compiled {
  version: CalendarVersion;
  periods: readonly Period[];
  weekly: readonly (readonly Stretch[])[];
  coveredUntil: number;
  /** The dated exceptions looked up so far, by day number; undefined where the weekly hours rule. */
  exceptions: Map<number, readonly Stretch[] | undefined>;
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
  return exceptionOn(cal, day) ?? entry(cal.weekly, weekday(day));
}

/** The stretches of the dated exception that replaces this day, if one does; beyond coveredUntil none (CLK-4). */
export function exceptionOn(cal: Compiled, day: number): readonly Stretch[] | undefined {
  if (day > cal.coveredUntil) return undefined;
  const known = cal.exceptions.get(day);
  if (known !== undefined || cal.exceptions.has(day)) return known;
  const found = readException(cal.version, dateText(day));
  cal.exceptions.set(day, found);
  return found;
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

/** Exceptions are read, and judged, one by one when first needed: a version that travels by value is often new. */
function compile(cal: CalendarVersion): Compiled {
  refuse(cal, frameFaults(cal));
  return {
    version: cal,
    periods: cal.offsets.map(({ from, minutes }, i) => ({
      from: i === 0 ? -Infinity : from,
      to: cal.offsets[i + 1]?.from ?? Infinity,
      offset: Math.round(minutes * MINUTE),
    })),
    weekly: cal.weekly.map(inMilliseconds),
    coveredUntil: knownDate(cal.coveredUntil),
    exceptions: new Map(),
    pages: new Map(),
  };
}

function readException(cal: CalendarVersion, date: string): Stretch[] | undefined {
  const day = Object.hasOwn(cal.exceptions, date) ? cal.exceptions[date] : undefined;
  if (day === undefined) return undefined;
  refuse(cal, stretchFaults(day, date));
  return inMilliseconds(day);
}

function refuse(cal: CalendarVersion, [fault]: readonly string[]): void {
  if (fault !== undefined) throw new RangeError(`calendar ${cal.id} ${cal.version} cannot be used: ${fault}`);
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
