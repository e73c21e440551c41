import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { dateOf } from '#libs/calendar';
import type { Head } from '#libs/heads';
import type { Database } from './database.js';
import { JournalFault } from './errors.js';
import { hex } from './journal/chain.js';
import type { PublishedRules } from './organisation/published-rules.js';
import type { ProductClock } from './product-clock.js';

/** Signs a head with a key that the database does not hold. */
export interface Signer {
  sign(head: Omit<Head, 'key' | 'signature'>, before?: string): Head;
}

interface Covered {
  stream: string;
  number: number;
  hash: string;
}

const DAY_MS = 86_400_000;
/** One signing at a time. */
const LOCK = 7251002;
/** Where every stream that moved stands; the erasures on record are one of them. */
const MOVED = `select distinct on (stream) stream, number, encode(hash, 'hex') as hash from event
  where position > $1 and position <= $2 order by stream, number desc`;
const ERASURES = `select 'erasures' as stream, number, encode(hash, 'hex') as hash from erasure e
  where not exists (select from signed_head_stream s where s.stream = 'erasures' and s.number >= e.number)
  order by number desc limit 1`;
const IN_ORDER = `select position::float8, encode(hash, 'hex') as hash from event
  where position > $1 and position <= $2 order by position limit $3`;
const PORTION = 10_000;
const COLUMNS = `sequence, to_char(day, 'YYYY-MM-DD') as day, from_position::float8 as "from",
  to_position::float8 as "to", streams, encode(root, 'hex') as root, encode(prev_signature, 'hex') as prev, key,
  to_char(signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "signedAt",
  encode(signature, 'hex') as signature`;

/** Signed heads (must hold 12): a stream cut off or taken out whole is seen. */
export class SignedHeads {
  constructor(
    private readonly database: Database,
    private readonly signer: Signer | undefined,
    private readonly clock: ProductClock,
    private readonly rules: PublishedRules,
  ) {}

  /** Closes the district's last whole day with a head of its own; gives it if this call signed it. */
  async signLastDay(): Promise<Head | undefined> {
    const rules = await this.rules.current();
    if (!rules) return undefined;
    return this.signDay(dateOf(rules.calendar, (await this.clock.now()) - DAY_MS));
  }

  /** Signs the head of a local day (`2026-03-02`), whether or not something moved; nothing if it was signed before. */
  signDay(day: string): Promise<Head | undefined> {
    return this.sign(day);
  }

  /** Signs what was written since the last head; nothing if nothing was. */
  signNow(): Promise<Head | undefined> {
    return this.sign(null);
  }

  /** The heads after a sequence, in order. */
  async after(sequence: number, limit = 1_000): Promise<Head[]> {
    const sql = `select ${COLUMNS} from signed_head where sequence > $1 order by sequence limit $2`;
    return this.database.query<Head>('read signed heads', sql, [sequence, limit]);
  }

  private async sign(day: string | null): Promise<Head | undefined> {
    const [end] = await this.database.query<{ to: number }>(
      'sign a head',
      'select coalesce(journal_settled(0), 0)::float8 as "to"',
    );
    return this.database.transaction('sign a head', async (db) => {
      // The first one, or one after an import, covers many streams.
      await db.query('set local statement_timeout = 0');
      await db.query('select pg_advisory_xact_lock($1)', [LOCK]);
      const last = await one<Head>(db, `select ${COLUMNS} from signed_head order by sequence desc limit 1`);
      if (day !== null && !(await isNext(db, day))) return undefined;
      const from = last?.to ?? 0;
      const to = Math.max(from, end?.to ?? 0);
      const streams = await db.query<Covered[]>(MOVED, [from, to]);
      streams.push(...(await db.query<Covered[]>(ERASURES)));
      if (day === null && streams.length === 0) return undefined;
      return this.write(db, { day, from, to, last }, streams.toSorted(byStream));
    });
  }

  private async write(
    db: EntityManager,
    { day, from, to, last }: { day: string | null; from: number; to: number; last: Head | undefined },
    streams: Covered[],
  ): Promise<Head> {
    const root = await rootOf(db, streams, from, to);
    const place = { sequence: (last?.sequence ?? 0) + 1, day, from, to, prev: last?.signature ?? '' };
    const covered = { ...place, streams: streams.length, root, signedAt: new Date().toISOString() };
    const head = this.signed(covered, last?.key);
    const bytes = [head.root, head.prev, head.signature].map((text) => Buffer.from(text, 'hex'));
    await db.query(
      `insert into signed_head (sequence, day, from_position, to_position, streams, key, signed_at, root, prev_signature,
         signature) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [head.sequence, day, from, to, head.streams, head.key, head.signedAt, ...bytes],
    );
    await db.query(
      `insert into signed_head_stream select $1, stream, number, hash
       from jsonb_to_recordset($2) as s(stream text, number integer, hash bytea)`,
      [
        head.sequence,
        JSON.stringify(streams.map((row) => ({ ...row, hash: hex(Buffer.from(row.hash, 'hex')) }))),
      ],
    );
    return head;
  }

  /** Why a key does not sign is ours to say. */
  private signed(covered: Omit<Head, 'key' | 'signature'>, before: string | undefined): Head {
    if (!this.signer) throw new JournalFault('this process has no key that signs heads', 'NO_HEAD_KEY');
    try {
      return this.signer.sign(covered, before);
    } catch (error) {
      throw new JournalFault((error as Error).message, 'HEAD_KEY');
    }
  }
}

/** Days are closed in order, each once. */
async function isNext(db: EntityManager, day: string): Promise<boolean> {
  const last = await one<{ day: string }>(
    db,
    `select to_char(max(day), 'YYYY-MM-DD') as day from signed_head having max(day) is not null`,
  );
  if (last && last.day > day)
    throw new JournalFault(`the head of ${last.day} is signed already, ${day} is past`);
  return last?.day !== day;
}

async function one<Row>(db: EntityManager, sql: string): Promise<Row | undefined> {
  const [row]: Row[] = await db.query(sql);
  return row;
}

/** Over where every stream stands, and over every event in the one order of all. */
async function rootOf(db: EntityManager, streams: Covered[], from: number, to: number): Promise<string> {
  const root = createHash('sha256');
  for (const { stream, number, hash } of streams) root.update(`${stream} ${number} ${hash}\n`);
  for (let after = from; ;) {
    const events: { position: number; hash: string }[] = await db.query(IN_ORDER, [after, to, PORTION]);
    for (const { position, hash } of events) root.update(`${position} ${hash}\n`);
    after = events.at(-1)?.position ?? to;
    if (events.length < PORTION) return root.digest('hex');
  }
}

/** By code units, so that the order doesn't depend on the database's collation. */
function byStream(a: { stream: string }, b: { stream: string }): number {
  return a.stream < b.stream ? -1 : 1;
}
