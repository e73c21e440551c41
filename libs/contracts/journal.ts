import type { Actor, CommandType, DomainEvent } from '#libs/messages';
import type { Lookup, RequestState } from '#libs/request';

/** What one accepted command adds to the book. */
export interface JournalEntry {
  commandId: string;
  commandType: CommandType;
  bodyHash: string;
  actor: Actor;
  /** Product clock, milliseconds. */
  at: number;
  events: DomainEvent[];
}

/** One compare-and-set on (stream, expected number); without entries it only asks whether that number stands. */
export interface AppendBatch {
  stream: string;
  expected: number;
  entries: JournalEntry[];
  /** The state after the batch: what the read models are written from. */
  after?: RequestState;
}

/** An event that already stood in the journal behind the expected number. */
export interface FoundEvent {
  number: number;
  commandId: string;
  commandType: string;
  bodyHash: string;
  at: number;
  actor: Actor;
  event: DomainEvent;
}

export type AppendResult = { kind: 'appended' } | { kind: 'found'; events: FoundEvent[] };

/** Whom to look up in the dated organisation before moments fire (ESC-2). */
export interface RecipientsWanted {
  requestId: string;
  lookups: Lookup[];
  owner: string;
  enterprise: string;
  tier: RequestState['tier'];
  at: number;
}
