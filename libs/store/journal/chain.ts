import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/seal';
import { iso } from '../organisation/moments.js';
import type { Batch, Entry } from './batch.js';
import type { AnyEvent } from './stream-kind.js';

/** Version of the event schemas of #libs/messages. */
const SCHEMA_VERSION = 1;

/** The head of a stream: its last number and that event's hash. */
export interface Head {
  number: number;
  hash: Buffer;
}

/** A row of `event` as the database function takes it; hashes in PostgreSQL's hex form. */
export interface EventRow {
  number: number;
  event_id: string;
  type: string;
  schema_version: number;
  command_id: string;
  command_type: string;
  body_hash: string;
  happened_at: string;
  written_at: string;
  actor: unknown;
  covering_for: string | null;
  due_at: string | null;
  fired_at: string | null;
  data: unknown;
  prev_hash: string;
  hash: string;
}

/** What stands before the first event of a stream. */
export function genesis(stream: string): Head {
  return { number: 0, hash: createHash('sha256').update(`huying/stream/${stream}`).digest() };
}

/** The rows of a batch, each linked to the one before by hash. */
export function link(batch: Batch<AnyEvent, unknown>, head: Head, writtenAt: number): EventRow[] {
  let last = head;
  return batch.entries.flatMap((entry) =>
    entry.events.map((event, index) => {
      const row = unlinked(batch.stream, entry, event, index);
      const numbered = {
        ...row,
        number: last.number + 1,
        written_at: iso(writtenAt),
        prev_hash: hex(last.hash),
      };
      const hash = createHash('sha256')
        .update(canonicalJson({ stream: batch.stream, ...numbered }))
        .digest();
      last = { number: numbered.number, hash };
      return { ...numbered, hash: hex(hash) };
    }),
  );
}

function unlinked(stream: string, entry: Entry<AnyEvent>, event: AnyEvent, index: number) {
  const data = event.data as { dueAt?: number; firedAt?: number };
  return {
    event_id: `${stream}/${entry.commandId}/${index}`,
    type: event.type,
    schema_version: SCHEMA_VERSION,
    command_id: entry.commandId,
    command_type: entry.commandType,
    body_hash: entry.bodyHash,
    happened_at: iso(entry.at),
    actor: entry.actor,
    covering_for: entry.actor.kind === 'person' ? (entry.actor.coveringFor ?? null) : null,
    due_at: data.dueAt === undefined ? null : iso(data.dueAt),
    fired_at: data.firedAt === undefined ? null : iso(data.firedAt),
    data: event.data,
  };
}

/** Bytes as PostgreSQL reads them from JSON. */
export function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}

/** Bytes back from that form. */
export function unhex(text: string): Buffer {
  return Buffer.from(text.slice(2), 'hex');
}
