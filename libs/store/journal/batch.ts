import type { Actor, DomainEvent } from '#libs/messages';
import type { RequestState } from '#libs/request';

/** What one command made: its events, in order. */
export interface Entry {
  commandId: string;
  commandType: string;
  bodyHash: string;
  actor: Actor;
  /** When it happened; product time. */
  at: number;
  events: DomainEvent[];
}

/** One append: compare `expected` with the stream's last number, and set; without events, just compare. */
export interface Batch {
  /** The request's id. */
  stream: string;
  expected: number;
  entries: Entry[];
  /** The state after the whole batch; the read models are made from it. Without events none is needed. */
  after?: RequestState;
}

/** An event as the journal keeps it. */
export interface StoredEvent {
  number: number;
  commandId: string;
  commandType: string;
  bodyHash: string;
  at: number;
  actor: Actor;
  event: DomainEvent;
}

export type Appended =
  | { kind: 'appended' }
  /** Other events stand after `expected`: evolve these and decide anew. */
  | { kind: 'found'; events: StoredEvent[] };
