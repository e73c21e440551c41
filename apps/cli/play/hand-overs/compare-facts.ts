import type { HandOverFact } from '#libs/verify';
import type { PlayedRow } from '../happen.js';
import type { Expected } from './expect.js';
import { RULES, type Stop, type Told } from './told.js';

/** A case on which the file's expectation and what happened disagree. */
export interface FactDifference {
  key: string;
  file: string;
  journal: string;
  /** By how little a rule decided, and how late the commands came; product milliseconds. */
  margin: number;
  late: number;
  /** Its commands came later than a decision of its was wide. */
  setAside: boolean;
}

export interface FactComparison {
  file: number;
  journal: number;
  differences: FactDifference[];
  equal: boolean;
}

/** At most so many may be set aside. */
const MOST_SET_ASIDE = 5;

export interface PlayedCase {
  played: PlayedRow;
  expected: Expected;
  facts: HandOverFact[];
}

/**
 * The facts of every case by the journal against those worked out from the file alone; and with them what the API refused
 * against what the rules were expected to stop, since a refused command leaves no trace in the journal.
 */
export function compareFacts(cases: readonly PlayedCase[]): FactComparison {
  const differences = cases.flatMap((one): FactDifference[] => {
    const file = [...one.expected.facts.map(({ what }) => what), ...toldAs(one.expected)].join(', ');
    const journal = [...one.facts.map(({ what }) => what), ...toldAs(one.played.told)].join(', ');
    if (file === journal) return [];
    const { margin } = one.expected;
    const { late = 0 } = one.played;
    return [{ key: one.played.row.key, file, journal, margin, late, setAside: margin < late }];
  });
  const aside = differences.filter(({ setAside }) => setAside).length;
  return {
    file: cases.reduce((sum, { expected }) => sum + expected.facts.length, 0),
    journal: cases.reduce((sum, { facts }) => sum + facts.length, 0),
    differences,
    equal: aside === differences.length && aside <= MOST_SET_ASIDE,
  };
}

const toldAs = (told: Told | undefined): string[] => {
  const { fates = [], stops = [], pauses = [] } = told ?? {};
  return [
    ...fates.map(({ move, fate }) => `${move} ${fate}`),
    ...byMove(stops).map(({ move, rule }) => `${move} stopped by ${rule}`),
    ...pauses.map(({ move, outcome }) => `${move} ${outcome}`),
  ];
};

const byMove = (stops: readonly Stop[]): Stop[] =>
  stops.toSorted((a, b) => a.at - b.at || RULES.indexOf(a.rule) - RULES.indexOf(b.rule));
