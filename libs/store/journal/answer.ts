import type { Actor } from '#libs/messages';
import { type Made, madeBy } from '#libs/request';
import { stored, type StoredRow } from './stored.js';

/** What a command did: enough for the first answer to a repeat (must hold 4). */
export interface Answer extends Made {
  stream: string;
  /** Who had it done. */
  actor: Actor;
  bodyHash: string;
  /** The version of the request after the command. */
  version: number;
  events: { type: string; number: number }[];
}

/** The answer from the rows of one command, in order. A name that a timer used in several streams answers for the first. */
export function answerFrom(rows: (StoredRow & { stream: string })[]): Answer | undefined {
  const first = rows[0];
  if (!first) return undefined;
  const events = rows.filter((row) => row.stream === first.stream).map(stored);
  return {
    stream: first.stream,
    actor: first.actor,
    bodyHash: first.body_hash,
    version: events.at(-1)?.number ?? 0,
    events: events.map(({ event, number }) => ({ type: event.type, number })),
    ...madeBy(events.map(({ event }) => event)),
  };
}
