import type { PlayedLife } from '#libs/verify';
import type { PlayedRow } from './happen.js';

/** A request on which journal and file disagree about whether `resolve` was breached. */
export interface Difference {
  key: string;
  request?: string;
  file: 'breached' | 'in time';
  journal: 'breached' | 'in time' | 'not there';
  /** The recorded moment minus its target; product milliseconds. */
  apart: number;
  /** The command that decided it, and how late it came; product milliseconds. */
  decidedBy: 'open' | 'answer' | 'timer';
  late: number;
  /** The lateness of that very command explains it. */
  setAside: boolean;
}

export interface Comparison {
  file: number;
  journal: number;
  differences: Difference[];
  equal: boolean;
}

/** At most so many may be set aside. */
const MOST_SET_ASIDE = 5;

/**
 * The requests that breached `resolve` by the journal against the set worked out from the file alone: round the clock
 * a row breaches when its closing, or the horizon if it has none by then, lies behind its target.
 */
export function compare(
  rows: readonly PlayedRow[],
  lives: ReadonlyMap<string, PlayedLife>,
  horizon: number,
): Comparison {
  const judged = rows.flatMap((played) => judge(played, lives.get(played.request ?? ''), horizon) ?? []);
  const differences = judged.flatMap(({ difference }) => difference ?? []);
  const aside = differences.filter(({ setAside }) => setAside).length;
  return {
    file: judged.filter(({ file }) => file).length,
    journal: judged.filter(({ journal }) => journal).length,
    differences,
    equal: aside === differences.length && aside <= MOST_SET_ASIDE,
  };
}

interface Judged {
  file: boolean;
  journal: boolean;
  difference?: Difference;
}

function judge(
  { row, request }: PlayedRow,
  life: PlayedLife | undefined,
  horizon: number,
): Judged | undefined {
  const { key, due, received } = row;
  if (due === undefined) return undefined;
  const recorded = Math.min(row.closed ?? horizon, horizon);
  const file = recorded > due;
  const journal = life?.breached ?? false;
  if (life && file === journal) return { file, journal };
  const decidedBy = file ? 'open' : recorded === horizon ? 'timer' : 'answer';
  const late = life ? latenessOf(decidedBy, life, received, recorded) : 0;
  const apart = recorded - due;
  const difference: Difference = {
    ...{ key, request, apart, decidedBy, late },
    file: file ? 'breached' : 'in time',
    journal: life ? (journal ? 'breached' : 'in time') : 'not there',
    setAside: life !== undefined && Math.abs(apart) < late,
  };
  return { file, journal, difference };
}

/** A late opening moves the target; a late answer passes it. */
function latenessOf(
  by: Difference['decidedBy'],
  life: PlayedLife,
  received: number,
  recorded: number,
): number {
  if (by === 'open') return (life.openedAt ?? received) - received;
  return by === 'answer' && life.answeredAt !== null ? life.answeredAt - recorded : 0;
}
