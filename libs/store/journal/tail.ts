import type { Database } from '../database.js';
import type { StoredEvent } from './batch.js';
import { stored, STORED_COLUMNS, type StoredRow } from './stored.js';
import type { Wake } from './wake.js';

/** An event with its place in the global order. */
export interface TailEvent extends StoredEvent {
  position: number;
  stream: string;
}

/** A lost notification is made up for after this time; real milliseconds. */
const LOOK_AGAIN_MS = 5_000;

/** Reads all streams in the one order in which they became visible: who continues after a position misses nothing. */
export class Tail {
  constructor(
    private readonly database: Database,
    private readonly wake: Wake,
  ) {}

  /** The events after a position, oldest first. */
  async read(after: number, limit = 500): Promise<TailEvent[]> {
    const sql = `select position::float8, stream, ${STORED_COLUMNS} from event
      where position > $1 order by position limit $2`;
    const rows = await this.database.query<StoredRow & { position: number; stream: string }>(
      'read the tail',
      sql,
      [after, limit],
    );
    return rows.map((row) => ({ position: row.position, stream: row.stream, ...stored(row) }));
  }

  /** The position of the newest event; 0 before the first. */
  async last(): Promise<number> {
    const sql = 'select coalesce(max(position), 0)::float8 as position from event';
    const [row] = await this.database.query<{ position: number }>('read the tail', sql);
    return row?.position ?? 0;
  }

  /** Yields what comes after a position, batch after batch, until the signal is aborted. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<TailEvent[]> {
    let position = after;
    while (!signal.aborted) {
      // Asked for before reading, so that what is appended in between wakes us.
      const woken = this.wake.next(LOOK_AGAIN_MS, signal);
      const events = await this.read(position);
      position = events.at(-1)?.position ?? position;
      if (events.length > 0) yield events;
      else await woken;
    }
  }
}
