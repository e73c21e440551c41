import type { RecordedCase } from '#libs/mapping';
import type { PlayedRow, Stage } from '../happen.js';
import { addBounces, bouncesOf, type Bounces } from './bounces.js';
import { expectCase, type Expected } from './expect.js';
import type { HandOverFigures } from './figures.js';
import { happenCase } from './happen-case.js';
import type { Teams } from './teams.js';

/** What a log holds: its cases, and the teams that they pass through. */
export interface ReadLog {
  cases: RecordedCase[];
  teams: Teams;
  /** Less work than this before a case is given on is a refusal; milliseconds. */
  work?: number | undefined;
}

/** The cases of a log, as they are played and as the rules make us expect them. */
export class LogPlay {
  private readonly cases: Map<string, RecordedCase>;

  constructor(
    private readonly log: ReadLog,
    readonly figures: HandOverFigures,
    private readonly horizon: number,
  ) {
    this.cases = new Map(log.cases.map((one) => [one.row.key, one]));
  }

  happen(stage: Stage, key: string): Promise<PlayedRow> {
    return happenCase({ ...stage, ...this.log }, this.caseOf(key));
  }

  expected(key: string): Expected {
    const { figures, horizon, log } = this;
    return expectCase(this.caseOf(key), log.teams, figures, { horizon, work: log.work });
  }

  /** The rows with the moment by which the rules expect each to be resolved. */
  withDue(rows: readonly PlayedRow[]): PlayedRow[] {
    return rows.map((one) => ({ ...one, row: { ...one.row, due: this.expected(one.row.key).due } }));
  }

  /** How many of these cases another team than the first ended by the horizon. */
  endedElsewhere(keys: readonly string[]): number {
    return keys.filter((key) => {
      const { row, events } = this.caseOf(key);
      return (row.closed ?? Infinity) <= this.horizon && events[0]?.team !== events.at(-1)?.team;
    }).length;
  }

  /** How often these cases were passed round. */
  bounces(rows: readonly PlayedRow[]): Bounces {
    const none = { back: 0, again: 0, stopped: 0 };
    return rows
      .flatMap(({ row, told }) => (told ? [bouncesOf(this.caseOf(row.key), told, this.log.work)] : []))
      .reduce(addBounces, none);
  }

  private caseOf(key: string): RecordedCase {
    const found = this.cases.get(key);
    if (!found) throw new Error(`the log has no case ${key}`);
    return found;
  }
}
