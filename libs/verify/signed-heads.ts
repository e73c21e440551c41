import { createHash, type Hash } from 'node:crypto';
import type { Client } from 'pg';
import { faulty } from './fault.js';
import type { HeadRow, KeptHeads } from './kept-heads.js';

const HEADS = `select sequence, to_char(day, 'YYYY-MM-DD') as day, from_position::float8 as "from",
  to_position::float8 as "to", streams, encode(root, 'hex') as root, encode(prev_signature, 'hex') as prev, key,
  to_char(signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "signedAt",
  encode(signature, 'hex') as signature
  from signed_head order by sequence`;
const COVERED = `select stream, number, encode(hash, 'hex') as hash from signed_head_stream where sequence = $1`;
/** The erasures on record stand among the streams, and are no stream. */
const DIFFERING = `select coalesce(m.stream, d.stream) as stream, coalesce(d.number, m.number) as number,
    d.stream is null as uncovered, m.stream is null as missing, m.number as ends
  from (select distinct on (stream) stream, number, hash from event
    where position > $2 and position <= $3 order by stream, number desc) m
  full join (select * from signed_head_stream where sequence = $1 and stream <> 'erasures') d using (stream)
  where m.hash is distinct from d.hash or m.number is distinct from d.number order by 1 limit 1`;

interface Differing {
  stream: string;
  number: number;
  uncovered: boolean;
  missing: boolean;
  ends: number | null;
}

/**
 * The signed heads follow each other, every stream still stands as they say, and they are those that were kept outside
 * the database; without what was kept, signatures are not checked. Gives how many there are.
 */
export async function checkHeads(client: Client, kept: KeptHeads | undefined): Promise<number> {
  const { rows } = await client.query<HeadRow>(HEADS);
  if (kept) checkAgainst(kept, rows);
  let last: HeadRow | undefined;
  for (const head of rows) {
    checkPlace(head, last);
    await checkStreams(client, head);
    await checkRoot(client, head);
    last = head;
  }
  return rows.length;
}

/** Each kept head stands in the table as it was kept, and none was signed with a key that another had followed. */
function checkAgainst(kept: KeptHeads, rows: HeadRow[]): void {
  const bySequence = new Map(rows.map((row) => [row.sequence, row]));
  for (const [sequence, { signature }] of kept.heads) {
    const row = bySequence.get(sequence);
    if (!row)
      throw faulty(
        `the head ${sequence}, which was kept outside, is gone from the database: what it covers was cut off`,
      );
    if (row.signature !== signature)
      throw faulty(`the head ${sequence} is another than the one that was kept outside`);
  }
  let generation = 0;
  for (const row of rows) {
    kept.checkSignature(row);
    const by = kept.generationOf(row);
    if (by < generation)
      throw faulty(`the head ${row.sequence} is signed with a key that another had followed`);
    generation = by;
  }
}

function checkPlace(head: HeadRow, last: HeadRow | undefined): void {
  const follows =
    head.sequence === (last?.sequence ?? 0) + 1 &&
    head.from === (last?.to ?? 0) &&
    head.to >= head.from &&
    head.prev === (last?.signature ?? '');
  if (!follows)
    throw faulty(`the head ${head.sequence} does not follow the one before it: one is missing or changed`);
}

async function checkStreams(client: Client, { sequence, from, to }: HeadRow): Promise<void> {
  const { rows } = await client.query<Differing>(DIFFERING, [sequence, from, to]);
  const differing = rows[0];
  if (!differing) return;
  const { stream, number, uncovered, missing, ends } = differing;
  if (uncovered) throw faulty(`the head ${sequence} does not know this stream`, stream, number);
  if (missing) throw faulty(`the head ${sequence} covers ${number} events that are gone`, stream, number);
  const cause = ends === number ? 'another event' : `an end at ${ends}`;
  throw faulty(`the head ${sequence} covers number ${number}, but finds ${cause}`, stream, number);
}

async function checkRoot(client: Client, head: HeadRow): Promise<void> {
  const { rows } = await client.query<{ stream: string; number: number; hash: string }>(COVERED, [
    head.sequence,
  ]);
  const root = createHash('sha256');
  for (const { stream, number, hash } of rows.sort((a, b) => (a.stream < b.stream ? -1 : 1)))
    root.update(`${stream} ${number} ${hash}\n`);
  await addEvents(client, head, root);
  if (root.digest('hex') !== head.root || rows.length !== head.streams)
    throw faulty(
      `what the head ${head.sequence} covers is not what was signed: its streams, or the order of its events`,
    );
}

const IN_ORDER = `select position::float8, encode(hash, 'hex') as hash from event
  where position > $1 and position <= $2 order by position limit 10000`;

/** Every event in the one order of all. */
async function addEvents(client: Client, { from, to }: HeadRow, root: Hash): Promise<void> {
  for (let after = from; after < to;) {
    const { rows } = await client.query<{ position: number; hash: string }>(IN_ORDER, [after, to]);
    for (const { position, hash } of rows) root.update(`${position} ${hash}\n`);
    after = rows.at(-1)?.position ?? to;
  }
}
