import { readFileSync } from 'node:fs';
import type { Running } from '#libs/embedded';
import { journalFigures, ownerless, ownerlessMs, verify, type PlayedLife, type Verdict } from '#libs/verify';
import { compare, type Comparison } from './compare.js';
import type { PlayedRow } from './happen.js';
import { handOverOutcome, handOversAreGood, type HandOverOutcome } from './hand-overs/hand-over-outcome.js';
import type { LogPlay } from './hand-overs/log-play.js';
import { historySizes } from './histories.js';
import type { ProductTime } from './product-time.js';
import { spread, type Spread } from './spread.js';

/** What a play came to; times in real milliseconds unless said otherwise. */
export interface Outcome {
  requests: number;
  closed: number;
  open: number;
  breaches: Record<string, number>;
  escalations: Record<string, number>;
  escalationsCollapsed: Record<string, number>;
  lateness: { timers: Spread; commands: Spread };
  histories: { events: Spread; bytes: Spread };
  journalEvents: number;
  verified: boolean;
  verdict: Verdict;
  ownerlessMs: number;
  resolve: Comparison;
  /** Of an event log: what became of its changes of team and its waits. */
  handOvers?: HandOverOutcome | undefined;
  problems: string[];
  badRows: string[];
  repeats: number;
  seconds: number;
}

export interface Played {
  rows: PlayedRow[];
  badRows: string[];
  horizon: number;
  repeats: number;
  seconds: number;
  logPlay?: LogPlay | undefined;
}

/** Reads everything from the servers while they still run. */
export async function outcomeOf(running: Running, time: ProductTime, played: Played): Promise<Outcome> {
  const { rows, horizon, badRows, repeats, seconds, logPlay } = played;
  const url = running.databaseUrl;
  const figures = await journalFigures(url, horizon);
  const gaps = await ownerless(url, new Date(time.now()));
  const masterKey = running.masterKeyFile === undefined ? undefined : readFileSync(running.masterKeyFile);
  const verdict = await verify({ url, masterKey });
  const sizes = await historySizes(
    running,
    figures.lives.map(({ stream }) => stream),
  );
  const lives = new Map(figures.lives.map((life) => [life.stream, life]));
  const closed = figures.lives.filter((life) => life.closed).length;
  const real = (values: number[]) =>
    spread(
      values.map((ms) => time.real(ms)),
      1,
    );
  return {
    requests: figures.lives.length,
    closed,
    open: figures.lives.length - closed,
    breaches: figures.breaches,
    escalations: figures.escalations,
    escalationsCollapsed: figures.collapsed,
    lateness: { timers: real(figures.timerLateness), commands: real(commandLateness(rows, lives)) },
    histories: {
      events: spread(sizes.map(({ events }) => events)),
      bytes: spread(sizes.map(({ bytes }) => bytes)),
    },
    journalEvents: figures.events,
    verified: verdict.ok,
    verdict,
    ownerlessMs: ownerlessMs(gaps),
    resolve: compare(logPlay?.withDue(rows) ?? rows, lives, horizon),
    ...(logPlay && { handOvers: await handOverOutcome(running, logPlay, rows) }),
    problems: rows.flatMap(({ problems }) => problems),
    ...{ badRows, repeats, seconds },
  };
}

/** When the journal says that a command came, against its recorded moment; product milliseconds. */
function commandLateness(rows: readonly PlayedRow[], lives: ReadonlyMap<string, PlayedLife>): number[] {
  return rows.flatMap(({ row, request }) => {
    const life = lives.get(request ?? '');
    if (!life) return [];
    const opening = life.openedAt - row.received;
    return row.closed === undefined || life.answeredAt === null
      ? [opening]
      : [opening, life.answeredAt - row.closed];
  });
}

/** Everything as it should be. */
export function isGood(outcome: Outcome): boolean {
  const { verified, ownerlessMs: bare, resolve, problems, handOvers } = outcome;
  const moved = handOvers === undefined || handOversAreGood(handOvers);
  return verified && bare === 0 && resolve.equal && problems.length === 0 && moved;
}
