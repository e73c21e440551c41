import { type DomainEvent, eventData } from '#libs/messages';
import { isSealed, mapPersonal } from '#libs/seal';
import { JournalFault } from '../errors.js';
import type { Batch } from './batch.js';

/** Refuses a batch that doesn't fit its schemas, its state, or holds personal words in the clear (must hold 11). */
export function checkBatch(batch: Batch): void {
  const count = eventCount(batch);
  if (count === 0) return;
  if (batch.after?.version !== batch.expected + count)
    throw new JournalFault(
      `append to ${batch.stream}: ${batch.expected} + ${count} events don't give version ${batch.after?.version}`,
    );
  for (const entry of batch.entries) for (const event of entry.events) checkEvent(batch.stream, event);
}

/** How many events a batch brings. */
export function eventCount(batch: Batch): number {
  return batch.entries.reduce((sum, entry) => sum + entry.events.length, 0);
}

function checkEvent(stream: string, event: DomainEvent): void {
  const schema = eventData[event.type];
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
