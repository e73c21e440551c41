import type { Client } from 'pg';
import { form, hmac } from './digest.js';
import { faulty } from './fault.js';

interface DayRow {
  day: string;
  from: number;
  to: number;
  prev: string;
  signature: string;
}

interface StreamRow {
  stream: string;
  number: number;
  hash: string;
}

const DAYS = `select to_char(day, 'YYYY-MM-DD') as day, from_position::float8 as "from",
  to_position::float8 as "to", encode(prev_signature, 'hex') as prev, encode(signature, 'hex') as signature
  from daily_head order by day`;
const COVERED = `select stream, number, encode(hash, 'hex') as hash from daily_head_stream where day = $1`;
const DIFFERING = `select coalesce(m.stream, d.stream) as stream, coalesce(d.number, m.number) as number,
    d.stream is null as uncovered, m.stream is null as missing, m.number as ends
  from (select distinct on (stream) stream, number, hash from event
    where position > $2 and position <= $3 order by stream, number desc) m
  full join (select * from daily_head_stream where day = $1) d using (stream)
  where m.hash is distinct from d.hash or m.number is distinct from d.number order by 1 limit 1`;

interface Differing {
  stream: string;
  number: number;
  uncovered: boolean;
  missing: boolean;
  ends: number | null;
}

/** The daily signed heads follow each other, are signed, and every stream still stands as they say. */
export async function checkDays(client: Client, master: Buffer | undefined): Promise<number> {
  const { rows } = await client.query<DayRow>(DAYS);
  let last: DayRow | undefined;
  for (const day of rows) {
    if (day.from !== (last?.to ?? 0) || day.prev !== (last?.signature ?? ''))
      throw faulty(
        `the daily head of ${day.day} does not follow the one before it: a day is missing or changed`,
      );
    await checkStreams(client, day);
    if (master) await checkSignature(client, day, master);
    last = day;
  }
  return rows.length;
}

async function checkStreams(client: Client, { day, from, to }: DayRow): Promise<void> {
  const { rows } = await client.query<Differing>(DIFFERING, [day, from, to]);
  const differing = rows[0];
  if (!differing) return;
  const { stream, number, uncovered, missing, ends } = differing;
  if (uncovered) throw faulty(`the daily head of ${day} does not know this stream`, stream, number);
  if (missing) throw faulty(`the daily head of ${day} covers ${number} events that are gone`, stream, number);
  const cause = ends === number ? 'another event' : `an end at ${ends}`;
  throw faulty(`the daily head of ${day} covers number ${number}, but finds ${cause}`, stream, number);
}

async function checkSignature(client: Client, day: DayRow, master: Buffer): Promise<void> {
  const { rows } = await client.query<StreamRow>(COVERED, [day.day]);
  const streams = rows.sort((a, b) => (a.stream < b.stream ? -1 : 1));
  const signed = form({ day: day.day, from: day.from, to: day.to, prev: day.prev, streams });
  if (hmac(hmac(master, 'huying/daily-head'), signed).toString('hex') !== day.signature)
    throw faulty(`the daily head of ${day.day} is not what was signed`);
}
