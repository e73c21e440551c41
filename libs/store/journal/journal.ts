import type { DomainEvent } from '#libs/messages';
import { authorOf, type RequestState } from '#libs/request';
import type { Database } from '../database.js';
import { JournalFault } from '../errors.js';
import type { Keyring } from '../keyring.js';
import { type Answer, answerFrom } from './answer.js';
import type { Bell } from './bell.js';
import type { Appended, Batch, StoredEvent } from './batch.js';
import { type EventRow, type Head, genesis, link, unhex } from './chain.js';
import { checkBatch, eventCount } from './checks.js';
import { Heads } from './heads.js';
import { portions } from './portions.js';
import { sameBatch, stored, STORED_COLUMNS, type StoredRow } from './stored.js';
import type { AnyEvent, StreamKind } from './stream-kind.js';

/**
 * The journal 台账: append only, one stream per request (or what else lives long), chained by hash; it decides what
 * happened (must hold 1).
 */
export class Journal<Event extends AnyEvent = DomainEvent, State extends { version: number } = RequestState> {
  private readonly heads: Heads;

  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly bell: Bell,
    private readonly kind: StreamKind<Event, State>,
  ) {
    this.heads = new Heads(database.district);
  }

  /** Appends a batch if the stream stands at `expected`; the same batch twice has one effect and the first answer. */
  async append(batch: Batch<Event, State>): Promise<Appended<Event>> {
    checkBatch(this.kind, batch);
    if (eventCount(batch) === 0) return this.compare(batch);
    try {
      const head = await this.heads.get(batch.stream, batch.expected);
      if (head && (await this.write(batch, head))) return { kind: 'appended' };
      return await this.resolve(batch);
    } catch (error) {
      const events = isDouble(error) ? await this.known(batch) : [];
      if (events.length === 0) throw error;
      return { kind: 'known', events };
    }
  }

  /** What a command did, derived from its events; undefined if it left none. */
  async answerOf(commandId: string): Promise<Answer | undefined> {
    const sql = `select stream, ${STORED_COLUMNS} from event where command_id = $1 order by stream, number`;
    // Whoever asks: a command id that somebody else used is no free one. What is told of it the API decides.
    const { district } = this.database;
    const rows = await district.prepared<StoredRow & { stream: string }>('look up a command', sql, [
      commandId,
    ]);
    return answerFrom(rows);
  }

  /** The events of a stream after number `from`, up to number `until`; words stay sealed. */
  async read(stream: string, from = 0, until?: number): Promise<StoredEvent<Event>[]> {
    const sql = `select ${STORED_COLUMNS} from event
      where stream = $1 and number > $2 and ($3::int is null or number <= $3) order by number`;
    const rows = await this.database.prepared<StoredRow>('read a stream', sql, [stream, from, until ?? null]);
    return rows.map((row) => stored<Event>(row));
  }

  /** The state of a request as its events say, up to number `until`; undefined if there is none. */
  async fold(stream: string, until?: number): Promise<State | undefined> {
    const events = await this.read(stream, 0, until);
    return events.reduce<State | undefined>(
      (state, { event, at, actor }) => this.kind.evolve(state, event, at, authorOf(actor)),
      undefined,
    );
  }

  /**
   * Appends events that are known from elsewhere to have stood here before the database was put back to an earlier
   * moment; they follow the stream's end, whole commands at a time. `written_at` says when they were written now, so the
   * hashes from here on are others than those that were lost.
   */
  async bringBack(stream: string, events: StoredEvent<Event>[]): Promise<Appended<Event>> {
    let state = await this.fold(stream);
    for (const entries of portions(events)) {
      const expected = state?.version ?? 0;
      for (const entry of entries)
        for (const event of entry.events)
          state = this.kind.evolve(state, event, entry.at, authorOf(entry.actor));
      const appended = await this.append({ stream, expected, entries, ...(state && { after: state }) });
      if (appended.kind !== 'appended') return appended;
    }
    return { kind: 'appended' };
  }

  private async write(batch: Batch<Event, State>, head: Head): Promise<boolean> {
    const rows = link(batch, head, Date.now());
    const last = headAfter(rows, head);
    const { view, clocks } = await this.projection(batch);
    const [row] = await this.database.district.prepared<{ done: boolean }>(
      `append to ${batch.stream}`,
      'select journal_append($1, $2, $3, $4, $5, $6, $7) as done',
      [batch.stream, head.number, head.hash, last.hash, JSON.stringify(rows), view, clocks],
    );
    const done = row?.done === true;
    if (!done) {
      this.heads.forget(batch.stream);
      return false;
    }
    this.heads.set(batch.stream, last);
    this.bell.ring();
    return true;
  }

  private async projection(batch: Batch<Event, State>): Promise<{ view: string; clocks: string }> {
    const events = batch.entries.flatMap((entry) => entry.events.map((event) => ({ event, at: entry.at })));
    const opened = await this.keyring.open(events);
    if (!batch.after)
      throw new JournalFault(`append to ${batch.stream}: events without the state after them`);
    const { view, clocks } = this.kind.project(batch.stream, batch.after, opened);
    return { view: JSON.stringify(view), clocks: JSON.stringify(clocks) };
  }

  /** What the commands of a batch made before it, if they did: an event's id is there once. */
  private async known({ stream, expected, entries }: Batch<Event, State>): Promise<StoredEvent<Event>[]> {
    const sql = `select ${STORED_COLUMNS} from event
      where stream = $1 and number <= $2 and command_id = any($3) order by number`;
    const commands = entries.map(({ commandId }) => commandId);
    const rows = await this.database.district.query<StoredRow>('look up commands', sql, [
      ...[stream, expected, commands],
    ]);
    return rows.map((row) => stored<Event>(row));
  }

  /** A batch without events asks whether the stream stands where its writer believes. */
  private async compare({ stream, expected }: Batch<Event, State>): Promise<Appended<Event>> {
    const number = (await this.heads.read(stream))?.number ?? 0;
    if (number === expected) return { kind: 'appended' };
    if (number < expected) throw behind(stream, number, expected);
    return { kind: 'found', events: await this.read(stream, expected) };
  }

  /** The stream does not stand where the batch expects it: why? */
  private async resolve(batch: Batch<Event, State>): Promise<Appended<Event>> {
    const events = await this.read(batch.stream, batch.expected);
    if (events.length > 0) return sameBatch(batch, events) ? { kind: 'appended' } : { kind: 'found', events };
    const head = (await this.heads.read(batch.stream)) ?? genesis(batch.stream);
    if (head.number !== batch.expected) throw behind(batch.stream, head.number, batch.expected);
    if (await this.write(batch, head)) return { kind: 'appended' };
    return { kind: 'found', events: await this.read(batch.stream, batch.expected) };
  }
}

/** SQLSTATE of a value that may be there once, and is. */
const isDouble = (error: unknown): boolean => error instanceof JournalFault && error.code === '23505';

function headAfter(rows: EventRow[], head: Head): Head {
  const last = rows.at(-1);
  return last ? { number: last.number, hash: unhex(last.hash) } : head;
}

/** The journal was put back to an earlier moment than its writer: repair has to fold it anew. */
function behind(stream: string, number: number, expected: number): JournalFault {
  return new JournalFault(
    `append to ${stream}: the journal ends at ${number}, before ${expected}`,
    'JOURNAL_BEHIND',
  );
}
