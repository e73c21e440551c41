import type { z } from 'zod';
import { isSealed, mapPersonal } from '#libs/seal';
import { JournalFault } from '../errors.js';
import type { Batch } from './batch.js';
import type { AnyEvent, StreamKind } from './stream-kind.js';

/** Refuses a batch that doesn't fit its schemas, its state, or holds personal words in the clear (must hold 11). */
export function checkBatch<Event extends AnyEvent, State extends { version: number }>(
  kind: StreamKind<Event, State>,
  batch: Batch<Event, State>,
): void {
  const count = eventCount(batch);
  if (count === 0) return;
  if (batch.after?.version !== batch.expected + count)
    throw new JournalFault(
      `append to ${batch.stream}: ${batch.expected} + ${count} events don't give version ${batch.after?.version}`,
    );
  for (const entry of batch.entries)
    for (const event of entry.events) checkEvent(kind.schemas, batch.stream, event);
}

/** How many events a batch brings. */
export function eventCount(batch: { entries: { events: unknown[] }[] }): number {
  return batch.entries.reduce((sum, entry) => sum + entry.events.length, 0);
}

function checkEvent(schemas: Record<string, z.ZodType>, stream: string, event: AnyEvent): void {
  const schema = schemas[event.type];
  if (!schema) throw new JournalFault(`append to ${stream}: there is no event ${event.type}`);
  const parsed = schema.safeParse(event.data);
  // Only paths and codes: an issue's message may quote the value.
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`);
    throw new JournalFault(`append to ${stream}: ${event.type} is malformed (${faults.join(', ')})`);
  }
  mapPersonal(schema, event.data, (text) => {
    if (isSealed(text)) return text;
    throw new JournalFault(`append to ${stream}: ${event.type} holds words that are not sealed`);
  });
}
