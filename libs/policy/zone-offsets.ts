import { type OffsetChange, dayNumber } from '#libs/calendar';

const DAY = 86_400_000;
const MINUTE = 60_000;
const SECOND = 1000;

const years = new Map<string, OffsetChange[]>();
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The offset changes of an IANA zone from the first to the last year, both included, out of the machine's own tables.
 * This is where the tables become data: a calendar version keeps the result, so that a replay never asks the machine.
 * The first entry is the offset at the start of the first year. An unknown zone throws a RangeError.
 */
export function zoneOffsets(zone: string, fromYear: number, toYear: number): OffsetChange[] {
  const start = dayNumber(fromYear, 1, 1) * DAY;
  const changes: OffsetChange[] = [{ from: start, minutes: offsetAt(zone, start) }];
  for (let year = fromYear; year <= toYear; year++) changes.push(...changesOf(zone, year));
  return changes;
}

/** Whether the machine knows this zone. */
export function isKnownZone(zone: string): boolean {
  try {
    return formatOf(zone) !== undefined;
  } catch {
    return false;
  }
}

function changesOf(zone: string, year: number): OffsetChange[] {
  const key = `${zone} ${year}`;
  const known = years.get(key);
  if (known) return known;
  const made = findChanges(zone, dayNumber(year, 1, 1) * DAY, dayNumber(year + 1, 1, 1) * DAY);
  years.set(key, made);
  return made;
}

/** Looks once a day, then narrows each difference down to the second. Changes lie in (from, to]. */
function findChanges(zone: string, from: number, to: number): OffsetChange[] {
  const changes: OffsetChange[] = [];
  let before = offsetAt(zone, from);
  for (let t = from + DAY; t <= to; t += DAY) {
    const minutes = offsetAt(zone, t);
    if (minutes !== before) changes.push({ from: firstWith(zone, minutes, t - DAY, t), minutes });
    before = minutes;
  }
  return changes;
}

function firstWith(zone: string, minutes: number, before: number, after: number): number {
  let low = before / SECOND;
  let high = after / SECOND;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle * SECOND) === minutes) high = middle;
    else low = middle;
  }
  return high * SECOND;
}

/** What the zone's wall clock shows at this instant, minus UTC, in minutes. */
function offsetAt(zone: string, t: number): number {
  const shown = new Map(
    formatOf(zone)
      .formatToParts(t)
      .map((part) => [part.type, Number(part.value)]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes): number => shown.get(type) ?? 0;
  const days = dayNumber(read('year'), read('month'), read('day'));
  const wall = days * DAY + (read('hour') * 60 + read('minute')) * MINUTE + read('second') * SECOND;
  return (wall - t) / MINUTE;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}
