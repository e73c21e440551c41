import type { Actor, DomainEvent } from '#libs/messages';
import { canonicalJson } from '#libs/seal';
import type { Batch, StoredEvent } from './batch.js';
import type { AnyEvent } from './stream-kind.js';

export const STORED_COLUMNS = 'number, command_id, command_type, body_hash, happened_at, actor, type, data';

export interface StoredRow {
  number: number;
  command_id: string;
  command_type: string;
  body_hash: string;
  happened_at: Date;
  actor: Actor;
  type: string;
  data: unknown;
}

/** A row of the journal as the rest of the product sees it. */
export function stored<Event = DomainEvent>(row: StoredRow): StoredEvent<Event> {
  return {
    number: row.number,
    commandId: row.command_id,
    commandType: row.command_type,
    bodyHash: row.body_hash,
    at: row.happened_at.getTime(),
    actor: row.actor,
    event: { type: row.type, data: row.data } as Event,
  };
}

/** Whether the events that stand there are just those of the batch: then it was appended before. */
export function sameBatch<Event extends AnyEvent>(
  batch: Batch<Event, unknown>,
  events: StoredEvent<Event>[],
): boolean {
  const wanted = batch.entries.flatMap(({ events: made, ...entry }) =>
    made.map((event) => ({ ...entry, event })),
  );
  if (wanted.length !== events.length) return false;
  return wanted.every((one, index) => {
    const { number: _number, ...there } = events[index] ?? { number: 0 };
    return canonicalJson(one) === canonicalJson(there);
  });
}
