import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { canonicalJson } from '#libs/seal';

/** An event as a forger reads it. */
export interface Row {
  position: number;
  stream: string;
  number: number;
  data: Record<string, unknown>;
}

const MOMENT = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${column}`;
const HASHED = `select stream, number, event_id, type, schema_version, command_id, command_type, body_hash,
  ${MOMENT('happened_at')}, ${MOMENT('written_at')}, actor, covering_for, ${MOMENT('due_at')}, ${MOMENT('fired_at')}, data
  from event where stream = $1 order by number`;
const ROWS = 'select position::float8, stream, number, data from event order by position';
/** All that the journal holds, so that a tampering which changed nothing is seen as none. */
const FINGERPRINT = `select md5(concat(
  (select string_agg(e::text, '|' order by position, stream, number) from event e),
  (select string_agg(h::text, '|' order by stream) from stream_head h),
  (select string_agg(s::text, '|' order by sequence) from signed_head s),
  (select string_agg(s::text, '|' order by sequence, stream) from signed_head_stream s),
  (select string_agg(e::text, '|' order by number) from erasure e))) as mark`;

/** A superuser's hand in the journal's tables: triggers, constraints and identities are out of its way. */
export class JournalHand {
  constructor(readonly client: Client) {}

  /** Inside the transaction that the test rolls back. */
  async free(): Promise<void> {
    for (const table of ['event', 'stream_head', 'signed_head', 'signed_head_stream', 'erasure'])
      await this.sql(`alter table ${table} disable trigger all`);
    await this.sql('alter table event alter column position drop identity');
  }

  async sql(text: string, parameters: unknown[] = []): Promise<void> {
    await this.client.query(text, parameters);
  }

  async rows(): Promise<Row[]> {
    return (await this.client.query<Row>(ROWS)).rows;
  }

  async fingerprint(): Promise<string> {
    return (await this.client.query<{ mark: string }>(FINGERPRINT)).rows[0]?.mark ?? '';
  }

  /** Links a stream anew as the product would have, numbers from 1, its head included: a forger knows the formula. */
  async linkAnew(stream: string): Promise<void> {
    const { rows } = await this.client.query<Record<string, unknown> & { number: number }>(HASHED, [stream]);
    let prev = createHash('sha256').update(`huying/stream/${stream}`).digest('hex');
    for (const [index, row] of rows.entries()) {
      const number = index + 1;
      const covered = { ...row, number, prev_hash: `\\x${prev}` };
      const hash = createHash('sha256').update(canonicalJson(covered)).digest('hex');
      await this.sql(
        `update event set number = $3, prev_hash = decode($4, 'hex'), hash = decode($5, 'hex')
         where stream = $1 and number = $2`,
        [stream, row.number, number, prev, hash],
      );
      prev = hash;
    }
    await this.sql('delete from stream_head where stream = $1', [stream]);
    if (rows.length > 0)
      await this.sql(`insert into stream_head values ($1, $2, decode($3, 'hex'))`, [
        stream,
        rows.length,
        prev,
      ]);
  }

  /** Takes every signed head away that speaks of what lies behind a position. */
  async forgetHeadsBehind(position: number): Promise<void> {
    const behind = 'sequence in (select sequence from signed_head where to_position > $1)';
    await this.sql(`delete from signed_head_stream where ${behind}`, [position]);
    await this.sql(`delete from signed_head where to_position > $1`, [position]);
  }
}
