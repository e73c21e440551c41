import type { Running } from '#libs/embedded';
import { handOvers, type HandOvers } from '#libs/verify';
import type { PlayedRow } from '../happen.js';
import type { Bounces } from './bounces.js';
import { compareFacts, type FactComparison, type PlayedCase } from './compare-facts.js';
import { FATES, RULES, type Fate, type Paused, type Rule, type Stop } from './told.js';
import type { LogPlay } from './log-play.js';

/** What a play of a log came to, beside what every play comes to. */
export interface HandOverOutcome {
  /** Changes of team in the file, and what the rules made of them. */
  changes: number;
  fates: Record<Fate, number>;
  /** By the journal. */
  tasks: number;
  refusals: number;
  rulings: number;
  reports: number;
  /** What the rules did not let happen, by rule; the first ten with case and moment. */
  stopped: Record<Rule, number>;
  bounces: Bounces;
  first: Stop[];
  /** Cases that another team than the first ended: there the ownership would have gone with them. */
  endedElsewhere: number;
  pauses: { asked: number; granted: number; shortened: number; refused: number; overranMs: number };
  facts: FactComparison;
  pausesTooLong: number;
  ownersMoved: number;
  handlers: HandOvers['handlers'];
}

const FIRST = 10;

/** Reads the journal and holds it against the file. */
export async function handOverOutcome(
  running: Running,
  play: LogPlay,
  rows: readonly PlayedRow[],
): Promise<HandOverOutcome> {
  const { figures } = play;
  const journal = await handOvers(running.databaseUrl, figures.pause, figures.pauses);
  const cases = rows.map((played): PlayedCase => {
    const facts = journal.facts.filter(({ stream }) => stream === played.request);
    return { played, expected: play.expected(played.row.key), facts };
  });
  const told = rows.flatMap((row) => row.told ?? []);
  const fates = told.flatMap((one) => one.fates.map(({ fate }) => fate));
  const stops = told.flatMap((one) => one.stops).toSorted((a, b) => a.at - b.at);
  const count = (what: string) => journal.facts.filter((fact) => fact.what.startsWith(what)).length;
  return {
    changes: fates.length,
    fates: counted(FATES, fates),
    tasks: count('task '),
    refusals: count('refused '),
    rulings: count('ruled '),
    reports: count('reported '),
    stopped: counted(
      RULES,
      stops.map(({ rule }) => rule),
    ),
    bounces: play.bounces(rows),
    first: stops.slice(0, FIRST),
    endedElsewhere: play.endedElsewhere(rows.map(({ row }) => row.key)),
    pauses: pausesOf(told.flatMap((one) => one.pauses)),
    facts: compareFacts(cases),
    ...{ pausesTooLong: journal.pausesTooLong, ownersMoved: journal.ownersMoved, handlers: journal.handlers },
  };
}

function counted<T extends string>(names: readonly T[], found: readonly T[]): Record<T, number> {
  const counts = names.map((name) => [name, found.filter((one) => one === name).length]);
  return Object.fromEntries(counts) as Record<T, number>;
}

function pausesOf(pauses: readonly Paused[]): HandOverOutcome['pauses'] {
  const outcomes = pauses.map(({ outcome }) => outcome);
  return {
    asked: pauses.length,
    ...counted(['granted', 'shortened', 'refused'], outcomes),
    overranMs: pauses.reduce((sum, { overran }) => sum + overran, 0),
  };
}

/** Everything as it should be. */
export function handOversAreGood({ facts, pausesTooLong, ownersMoved, handlers }: HandOverOutcome): boolean {
  return facts.equal && pausesTooLong === 0 && ownersMoved === 0 && handlers.without === 0;
}
