import type { Actor, DomainEvent } from '#libs/messages';
import type { RequestState } from '#libs/request';

/** What one command made: its events, in order. */
export interface Entry<Event = DomainEvent> {
  commandId: string;
  commandType: string;
  bodyHash: string;
  actor: Actor;
  /** When it happened; product time. */
  at: number;
  events: Event[];
}

/** One append: compare `expected` with the stream's last number, and set; without events, just compare. */
export interface Batch<Event = DomainEvent, State = RequestState> {
  /** The id of the request, or of what else the stream tells. */
  stream: string;
  expected: number;
  entries: Entry<Event>[];
  /** The state after the whole batch; the read models are made from it. Without events none is needed. */
  after?: State;
}

/** An event as the journal keeps it. */
export interface StoredEvent<Event = DomainEvent> {
  number: number;
  commandId: string;
  commandType: string;
  bodyHash: string;
  at: number;
  actor: Actor;
  event: Event;
}

export type Appended<Event = DomainEvent> =
  | { kind: 'appended' }
  /** Other events stand after `expected`: evolve these and decide anew. */
  | { kind: 'found'; events: StoredEvent<Event>[] }
  /** Commands of the batch stand there already, before `expected`: whoever sends it has forgotten them. */
  | { kind: 'known'; events: StoredEvent<Event>[] };
