import type { Client } from 'pg';
import { form, sha256 } from './digest.js';
import { faulty } from './fault.js';

interface ErasureRow {
  number: number;
  at: string;
  written_at: string;
  by_person: string;
  enterprises: string[];
  keys: string[];
  streams: number;
  documents: number;
  prev_hash: string;
  hash: string;
}

const moment = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${column}`;
const ROWS = `select number, ${moment('at')}, ${moment('written_at')}, by_person, enterprises, keys, streams, documents,
  encode(prev_hash, 'hex') as prev_hash, encode(hash, 'hex') as hash from erasure order by number`;
const SIGNED = `select number, encode(hash, 'hex') as hash from signed_head_stream where stream = 'erasures'`;
const STANDING = `select id from data_key where id = any($1) or subject = any($2) limit 1`;

/** The erasures on record are as written, none is gone, and what they say is gone is. Gives the erased keys. */
export async function checkErasures(client: Client): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<ErasureRow>(ROWS);
  let prev = sha256('huying/erasures');
  for (const [index, row] of rows.entries()) {
    const { hash, ...covered } = row;
    if (row.number !== index + 1 || row.prev_hash !== prev || sha256(form(covered)) !== hash)
      throw faulty(`the erasure ${row.number} on record was changed, or does not follow the one before it`);
    prev = hash;
  }
  const signed = await client.query<{ number: number; hash: string }>(SIGNED);
  for (const { number, hash } of signed.rows)
    if (rows[number - 1]?.hash !== hash)
      throw faulty(`the erasure ${number} on record is not the one that was signed`);
  const keys = new Set(rows.flatMap((row) => row.keys));
  const enterprises = rows.flatMap((row) => row.enterprises);
  const standing = await client.query<{ id: string }>(STANDING, [[...keys], enterprises]);
  const key = standing.rows[0]?.id;
  if (key !== undefined) throw faulty(`the data key ${key} stands, though it was erased`);
  return keys;
}
