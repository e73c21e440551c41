import type { Actor, CommandType, DomainEvent, SeatCommandType } from '#libs/messages';
import type { Lookup, RequestState } from '#libs/request';

/** What one accepted command adds to the book. */
export interface JournalEntry<Event = DomainEvent> {
  commandId: string;
  commandType: CommandType | SeatCommandType;
  bodyHash: string;
  actor: Actor;
  /** Product clock, milliseconds. */
  at: number;
  events: Event[];
}

/** One compare-and-set on (stream, expected number); without entries it only asks whether that number stands. */
export interface AppendBatch<Event = DomainEvent, State = RequestState> {
  stream: string;
  expected: number;
  entries: JournalEntry<Event>[];
  /** The state after the batch: what the read models are written from. */
  after?: State;
}

/** An event that already stood in the journal behind the expected number. */
export interface FoundEvent<Event = DomainEvent> {
  number: number;
  commandId: string;
  commandType: string;
  bodyHash: string;
  at: number;
  actor: Actor;
  event: Event;
}

export type AppendResult<Event = DomainEvent> =
  | {
      kind: 'appended';
      /** The mark of the batch that was appended (see `markOf`). */
      of?: string;
    }
  | { kind: 'found'; events: FoundEvent<Event>[] }
  /** Commands of the batch stand there already, before `expected`: whoever sends it has forgotten them. */
  | { kind: 'known'; events: FoundEvent<Event>[] };

/**
 * What tells one batch from another: its commands and their moments. An answer that belongs to a batch which a task lost
 * before must not be taken for the answer to the one that took its place (must hold 1).
 */
export const markOf = (entries: readonly { commandId: string; at: number }[]): string =>
  entries.map(({ commandId, at }) => `${commandId}@${at}`).join(' ');

/** Whether an answer is about this batch; one that was given before batches were named is taken at its word. */
export function answersBatch<Event>(
  { expected, entries }: Pick<AppendBatch<Event, unknown>, 'expected' | 'entries'>,
  answer: AppendResult<Event>,
): boolean {
  if (answer.kind === 'found') return answer.events[0]?.number === expected + 1;
  if (answer.kind === 'known')
    return answer.events.every((event) => entries.some(({ commandId }) => commandId === event.commandId));
  return answer.kind === 'appended' && (answer.of === undefined || answer.of === markOf(entries));
}

/** Whom to look up in the dated organisation before moments fire (ESC-2). */
export interface RecipientsWanted {
  requestId: string;
  lookups: Lookup[];
  owner: string;
  enterprise: string;
  tier: RequestState['tier'];
  at: number;
}
