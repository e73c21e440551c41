import { type CalendarVersion, type Instant, LATEST, advance, elapsed } from '#libs/calendar';
import { zoneOffsets } from '#libs/policy';
import { type CalendarCase, parseCase } from './calendar-case.js';
import { instantText } from './instant-text.js';

/** What the check says about one case; `differenceSeconds` is got minus expected. */
export type CaseResult =
  | { id: string; verdict: 'agrees'; expected: string | number; got: string | number }
  | {
      id: string;
      verdict: 'differs';
      expected: string | number;
      got: string | number | null;
      differenceSeconds: number | null;
      reason?: string;
    }
  | { id: string; verdict: 'malformed'; problems: string[] };

const LAST_YEAR = new Date(LATEST).getUTCFullYear() - 1;

/** Parses a case, works it out and compares. `place` (from 1) names a case without an id. */
export function judge(value: unknown, place: number): CaseResult {
  const id = idOf(value) ?? `case ${place}`;
  const parsed = parseCase(value);
  if ('problems' in parsed) return { id, verdict: 'malformed', problems: parsed.problems };
  const faults = conflictsOf(parsed);
  if (faults.length > 0) return { id, verdict: 'malformed', problems: faults };
  const expected = parsed.kind === 'add' ? parsed.expectedDeadline : parsed.expectedWorkingSeconds * 1000;
  const shown = (ms: number): string | number => (parsed.kind === 'add' ? instantText(ms) : ms / 1000);
  try {
    const got = workOut(parsed);
    const both = { id, expected: shown(expected), got: shown(got) };
    if (got === expected) return { ...both, verdict: 'agrees' };
    return { ...both, verdict: 'differs', differenceSeconds: (got - expected) / 1000 };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      id,
      verdict: 'differs',
      expected: shown(expected),
      got: null,
      differenceSeconds: null,
      reason: error.message,
    };
  }
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return typeof value.id === 'string' || typeof value.id === 'number' ? String(value.id) : undefined;
}

/** A date given twice as an extra workday, with different hours, has no answer. */
function conflictsOf({ extraWorkdays }: CalendarCase): string[] {
  const seen = new Map<string, string>();
  return (extraWorkdays ?? []).flatMap(({ date, intervals }) => {
    const hours = JSON.stringify(intervals);
    const before = seen.get(date) ?? hours;
    seen.set(date, hours);
    return before === hours
      ? []
      : [`extraWorkdays names ${date} twice with different hours; once is accepted`];
  });
}

/** The answer in milliseconds: an instant for `add`, working time for `between`. */
function workOut(asked: CalendarCase): number {
  if (asked.kind === 'between') {
    const last = Math.max(asked.start, asked.end);
    return elapsed(calendarOf(asked, yearOf(last) + 1), asked.start, asked.end);
  }
  return deadlineOf(asked, asked.start, asked.add * 1000);
}

/** Offsets are looked up a few years ahead; a deadline beyond them is worked out again with more. */
function deadlineOf(asked: CalendarCase, start: Instant, ms: number): Instant {
  for (let ahead = 2; ; ahead *= 4) {
    const until = Math.min(yearOf(start) + ahead, LAST_YEAR);
    const due = advance(calendarOf(asked, until), start, ms);
    if (yearOf(due) < until || until === LAST_YEAR) return due;
  }
}

function calendarOf(asked: CalendarCase, untilYear: number): CalendarVersion {
  const { mon, tue, wed, thu, fri, sat, sun } = asked.weekly;
  const closed = (asked.holidays ?? []).map((date) => [date, []] as const);
  const extra = (asked.extraWorkdays ?? []).map(({ date, intervals }) => [date, intervals] as const);
  return {
    id: 'case',
    version: '1',
    zone: asked.timezone,
    weekly: [mon, tue, wed, thu, fri, sat, sun],
    exceptions: Object.fromEntries<CalendarVersion['weekly'][number]>(
      [...closed, ...extra].map(([date, day]) => [date, [...day]]),
    ),
    coveredUntil: '9999-12-31',
    offsets: zoneOffsets(asked.timezone, Math.min(yearOf(asked.start), untilYear) - 1, untilYear),
  };
}

function yearOf(t: Instant): number {
  return new Date(t).getUTCFullYear();
}
