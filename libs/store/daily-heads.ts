import { createHmac } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { dateOf } from '#libs/calendar';
import { canonicalJson } from '#libs/seal';
import type { Database } from './database.js';
import { JournalFault } from './errors.js';
import { hex } from './journal/chain.js';
import type { PublishedRules } from './organisation/published-rules.js';
import type { ProductClock } from './product-clock.js';

/** What one signature covers. Every stream that ever was stands in this head or, through `prev`, in an earlier one. */
interface SignedHead {
  day: string;
  from: number;
  to: number;
  prev: string;
  streams: { stream: string; number: number; hash: string }[];
}

interface LastHead {
  day: string;
  to: number;
  signature: Buffer;
}

const DAY_MS = 86_400_000;
/** One signing at a time. */
const LOCK = 7251002;
const MOVED = `select distinct on (stream) stream, number, encode(hash, 'hex') as hash from event
  where position > $1 and position <= $2 order by stream, number desc`;

/** Daily signed heads (must hold 12): a stream cut off or taken out whole is seen. */
export class DailyHeads {
  constructor(
    private readonly database: Database,
    private readonly secret: Buffer,
    private readonly clock: ProductClock,
    private readonly rules: PublishedRules,
  ) {}

  /** Signs the head of the district's last whole day; gives the day if this call signed it. */
  async signLastDay(): Promise<string | undefined> {
    const rules = await this.rules.current();
    if (!rules) return undefined;
    const day = dateOf(rules.calendar, (await this.clock.now()) - DAY_MS);
    return (await this.sign(day)) ? day : undefined;
  }

  /** Signs the head of a local day (`2026-03-02`); false if it was signed before. */
  async sign(day: string): Promise<boolean> {
    const [end] = await this.database.query<{ to: number }>(
      'sign the daily head',
      'select coalesce(journal_settled(0), 0)::float8 as "to"',
    );
    return this.database.transaction('sign the daily head', async (db) => {
      // The first one, or one after an import, covers many streams.
      await db.query('set local statement_timeout = 0');
      await db.query('select pg_advisory_xact_lock($1)', [LOCK]);
      const last = await lastHead(db);
      if (last && last.day === day) return false;
      if (last && last.day > day)
        throw new JournalFault(`the head of ${last.day} is signed already, ${day} is past`);
      await this.write(db, day, end?.to ?? 0, last);
      return true;
    });
  }

  private async write(
    db: EntityManager,
    day: string,
    end: number,
    last: LastHead | undefined,
  ): Promise<void> {
    const from = last?.to ?? 0;
    const to = Math.max(from, end);
    const streams = await db.query<SignedHead['streams']>(MOVED, [from, to]);
    const prev = last?.signature.toString('hex') ?? '';
    const signature = this.signatureOf({ day, from, to, prev, streams: streams.toSorted(byStream) });
    await db.query('insert into daily_head values ($1, $2, $3, $4, $5, now())', [
      day,
      from,
      to,
      Buffer.from(prev, 'hex'),
      signature,
    ]);
    await db.query(
      `insert into daily_head_stream select $1, stream, number, hash
       from jsonb_to_recordset($2) as s(stream text, number integer, hash bytea)`,
      [day, JSON.stringify(streams.map((row) => ({ ...row, hash: hex(Buffer.from(row.hash, 'hex')) })))],
    );
  }

  private signatureOf(head: SignedHead): Buffer {
    return createHmac('sha256', this.secret).update(canonicalJson(head)).digest();
  }
}

async function lastHead(db: EntityManager): Promise<LastHead | undefined> {
  const [last] = await db.query<LastHead[]>(
    `select to_char(day, 'YYYY-MM-DD') as day, to_position::float8 as "to", signature
     from daily_head order by day desc limit 1`,
  );
  return last;
}

/** By code units, so that the order doesn't depend on the database's collation. */
function byStream(a: { stream: string }, b: { stream: string }): number {
  return a.stream < b.stream ? -1 : 1;
}
