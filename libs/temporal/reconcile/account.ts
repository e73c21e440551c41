import { canonicalJson } from '#libs/seal';
import type { Told, ToldEvent } from './replayer.js';

/** What all runs of one workflow together tell of a stream. */
export interface Account {
  workflowId: string;
  /** The id of the request, or of the question. */
  stream: string;
  /** Whether a run of it lives. */
  running: boolean;
  /** Whether the last run that is known went on in another one. */
  continued: boolean;
  /** Whether the last run waits for its first task: then it will look into the journal itself. */
  waiting: boolean;
  /** Where the last run stands; 0 if nothing was ever born. */
  version: number;
  /** How far any run came. */
  reached: number;
  /** The events that some history holds, by number. */
  events: ReadonlyMap<number, ToldEvent>;
  /** Where two histories tell two stories. */
  torn?: number;
  /** Why a history could not be replayed. */
  unreadable?: string;
}

/** Puts together what the runs of a workflow told, the oldest first. */
export function accountOf(
  stream: string,
  stands: Pick<Account, 'workflowId' | 'running' | 'continued' | 'waiting'>,
  told: readonly Told[],
): Account {
  const events = new Map<number, ToldEvent>();
  let torn: number | undefined;
  let reached = 0;
  told.forEach((run, index) => {
    if (told[index - 1]?.givenUp) {
      forgetBehind(events, run.began);
      reached = run.began;
    }
    reached = Math.max(reached, versionOf(run));
    for (const event of run.events) {
      const known = events.get(event.number);
      if (known && !isSame(known, event)) torn = Math.min(torn ?? Infinity, event.number);
      events.set(event.number, event);
    }
  });
  const last = told.at(-1);
  const version = last ? versionOf(last) : 0;
  const unreadable = told.find((run) => run.unreadable !== undefined)?.unreadable;
  return {
    ...{ stream, ...stands, version, reached, events },
    ...(torn !== undefined && { torn }),
    ...(unreadable !== undefined && { unreadable }),
  };
}

const versionOf = ({ began, events }: Told): number => events.at(-1)?.number ?? began;

/** Somebody decided that the journal counts: what the run that was put an end to knew more is given up. */
function forgetBehind(events: Map<number, ToldEvent>, number: number): void {
  for (const known of [...events.keys()]) if (known > number) events.delete(known);
}

/** The same event, whoever tells it. */
export const isSame = (one: object, other: object): boolean => canonicalJson(one) === canonicalJson(other);
