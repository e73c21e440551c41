import { generateKeyPairSync, sign } from 'node:crypto';
import type { Random } from '../../chaos/storm/random.js';
import type { JournalHand, Row } from './journal-hand.js';

/** One tampering of the journal, by a hand that draws lots. */
export type Tampering = (hand: JournalHand, lots: Lots) => Promise<void>;

/** What a tampering draws from. */
export interface Lots {
  random: Random;
  rows: Row[];
}

const any = <T>({ random }: Lots, of: readonly T[]): T => {
  const found = of[Math.floor(random.next() * of.length)];
  if (found === undefined) throw new Error('nothing to draw from');
  return found;
};
const oneRow = (lots: Lots): Row => any(lots, lots.rows);
const at = ({ stream, number }: Row): [string, number] => [stream, number];
const streamsOf = ({ rows }: Lots): string[] => [...new Set(rows.map(({ stream }) => stream))];
const ofStream = ({ rows }: Lots, name: string): Row[] => rows.filter(({ stream }) => stream === name);

/** Every column of an event, and something else that it could hold. */
const EDITS: Record<string, string> = {
  position: '(select max(position) + 1 from event)',
  stream: `'r-forged'`,
  event_id: `event_id || '-x'`,
  type: `'noted'`,
  schema_version: 'schema_version + 1',
  command_id: `command_id || '-x'`,
  command_type: `'forged'`,
  body_hash: 'md5(body_hash)',
  happened_at: `happened_at + interval '1 microsecond'`,
  written_at: `written_at - interval '1 hour'`,
  actor: `'{"kind": "system", "forged": true}'`,
  covering_for: `'p-forged'`,
  due_at: `coalesce(due_at, now()) + interval '1 day'`,
  fired_at: `coalesce(fired_at, now()) - interval '1 day'`,
  prev_hash: 'sha256(prev_hash)',
  hash: 'sha256(hash)',
};

const editColumn =
  (column: string, value: string): Tampering =>
  async (hand, lots) =>
    hand.sql(`update event set ${column} = ${value} where stream = $1 and number = $2`, at(oneRow(lots)));

/** Another value somewhere in what the event says. */
const editData: Tampering = async (hand, lots) => {
  const row = any(
    lots,
    lots.rows.filter(({ data }) => Object.keys(data).length > 0),
  );
  const field = any(lots, Object.keys(row.data));
  const value = row.data[field];
  const other = typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : 'forged';
  const sql =
    'update event set data = jsonb_set(data, array[$3::text], $4::jsonb) where stream = $1 and number = $2';
  await hand.sql(sql, [...at(row), field, JSON.stringify(other)]);
};

/** The same, and everything behind it linked anew: only a signed head can tell. */
const editAndLink: Tampering = async (hand, lots) => {
  const row = oneRow(lots);
  const sql = `update event set data = data || '{"forged": true}' where stream = $1 and number = $2`;
  await hand.sql(sql, at(row));
  await hand.linkAnew(row.stream);
};

const deleteOne: Tampering = async (hand, lots) =>
  hand.sql('delete from event where stream = $1 and number = $2', at(oneRow(lots)));

const deleteAndLink: Tampering = async (hand, lots) => {
  const row = oneRow(lots);
  await hand.sql('delete from event where stream = $1 and number = $2', at(row));
  await hand.linkAnew(row.stream);
};

const deleteSome: Tampering = async (hand, lots) => {
  const few = Array.from({ length: 2 + Math.floor(lots.random.next() * 5) }, () => oneRow(lots).position);
  await hand.sql('delete from event where position = any($1)', [few]);
};

/** A whole stream with its head, as if it had never been. */
const deleteStream: Tampering = async (hand, lots) => {
  const stream = any(lots, streamsOf(lots));
  await hand.sql('delete from event where stream = $1', [stream]);
  await hand.sql('delete from stream_head where stream = $1', [stream]);
  if (lots.random.chance(0.5)) await hand.sql('delete from signed_head_stream where stream = $1', [stream]);
};

const copyTo = `insert into event select p.position, $3::text, p.number, $4::text, e.type, e.schema_version, e.command_id,
    e.command_type, e.body_hash, e.happened_at, e.written_at, e.actor, e.covering_for, e.due_at, e.fired_at, e.data,
    e.prev_hash, e.hash
  from event e, (select $5::bigint as position, $6::int as number) p where e.stream = $1 and e.number = $2`;

/** A copy at the end of some stream, not linked. */
const insertLoose: Tampering = async (hand, lots) => {
  const [row, stream] = [oneRow(lots), any(lots, streamsOf(lots))];
  const last = Math.max(...lots.rows.map(({ position }) => position)) + 1;
  const number = ofStream(lots, stream).length + 1;
  await hand.sql(copyTo, [...at(row), stream, `forged-${last}`, last, number]);
  if (lots.random.chance(0.5))
    await hand.sql('update stream_head set number = $2 where stream = $1', [stream, number]);
};

/** A copy in the past: all behind it moves on and is linked anew. Behind the last event it would be an append like any other. */
const insertAndLink: Tampering = async (hand, lots) => {
  const row = any(lots, lots.rows.slice(0, -1));
  const shift = (column: string, what: string) =>
    `update event set ${column} = -${column} where ${what}; update event set ${column} = 1 - ${column} where ${column} < 0`;
  await hand.sql('alter table event drop constraint if exists event_number_check');
  await hand.sql(shift('position', `position > ${row.position}`));
  await hand.sql(shift('number', `stream = '${row.stream}' and number > ${row.number}`));
  await hand.sql(copyTo, [...at(row), row.stream, 'forged', row.position + 1, row.number + 1]);
  await hand.linkAnew(row.stream);
};

/** A stream that never was, linked in itself, at a place of the past. */
const insertStream: Tampering = async (hand, lots) => {
  const row = any(lots, lots.rows.slice(0, -1));
  const shift = `update event set position = -position where position > $1`;
  await hand.sql(shift, [row.position]);
  await hand.sql('update event set position = 1 - position where position < 0');
  await hand.sql(copyTo, [...at(row), 'r-forged', 'forged', row.position + 1, 1]);
  await hand.linkAnew('r-forged');
};

/** What two events say, exchanged. */
const swapData: Tampering = async (hand, lots) => {
  const [one, other] = [oneRow(lots), oneRow(lots)];
  const sql = `update event e set type = o.type, data = o.data, actor = o.actor, happened_at = o.happened_at
    from event o where (e.position, o.position) in (($1, $2), ($2, $1))`;
  await hand.sql(sql, [one.position, other.position]);
};

const swap =
  (column: 'position' | 'number'): Tampering =>
  async (hand, lots) => {
    const one = oneRow(lots);
    const other = any(lots, column === 'number' ? ofStream(lots, one.stream) : lots.rows);
    const park = 1_000_000;
    const set = `update event set ${column} = $1 where ${column} = $2`;
    const within = column === 'number' ? ` and stream = '${one.stream}'` : '';
    await hand.sql(set + within, [park, one[column]]);
    await hand.sql(set + within, [one[column], other[column]]);
    await hand.sql(set + within, [other[column], park]);
    if (column === 'number' && lots.random.chance(0.5)) await hand.linkAnew(one.stream);
  };

/** The end of one stream cut off, its head moved back. */
const truncateStream: Tampering = async (hand, lots) => {
  const row = oneRow(lots);
  await hand.sql('delete from event where stream = $1 and number >= $2', at(row));
  await hand.linkAnew(row.stream);
};

/** The journal put back to an earlier moment, with its heads; half the time with its signed heads, too. */
const truncateJournal: Tampering = async (hand, lots) => {
  const { position } = oneRow(lots);
  const streams = new Set(lots.rows.filter((row) => row.position >= position).map(({ stream }) => stream));
  await hand.sql('delete from event where position >= $1', [position]);
  for (const stream of streams) await hand.linkAnew(stream);
  if (lots.random.chance(0.5)) await hand.forgetHeadsBehind(position - 1);
};

const truncateTable: Tampering = async (hand, lots) => {
  await hand.sql('truncate event');
  if (lots.random.chance(0.5)) await hand.sql('truncate stream_head');
  if (lots.random.chance(0.5)) await hand.sql('truncate signed_head, signed_head_stream');
};

/** History rewritten with heads that say the same, signed with a key of the forger's own. */
const signAnew: Tampering = async (hand, lots) => {
  await editAndLink(hand, lots);
  const { privateKey } = generateKeyPairSync('ed25519');
  const signature = sign(null, Buffer.from(String(lots.random.next())), privateKey);
  await hand.sql(`update signed_head_stream s set hash = e.hash from event e
    where e.stream = s.stream and e.number = s.number`);
  await hand.sql(
    'update signed_head set signature = $1 where sequence = (select max(sequence) from signed_head)',
    [signature],
  );
};

const headOfStream: Tampering = async (hand, lots) => {
  const stream = any(lots, streamsOf(lots));
  const what = any(lots, ['number = number + 1', 'number = number - 1', 'hash = sha256(hash)']);
  await hand.sql(`update stream_head set ${what} where stream = $1`, [stream]);
};

const signedHead: Tampering = async (hand, lots) => {
  const what = any(lots, [
    `update signed_head set to_position = to_position - 1 where sequence = 1`,
    `update signed_head set root = sha256(root) where sequence = 2`,
    `update signed_head set day = day - 1 where day is not null`,
    `update signed_head set signed_at = signed_at - interval '1 day'`,
    `update signed_head_stream set hash = sha256(hash) where sequence = 1`,
    `delete from signed_head_stream where sequence = 2`,
    `delete from signed_head_stream; delete from signed_head`,
  ]);
  await hand.sql(what);
};

const erasure: Tampering = async (hand, lots) => {
  const what = any(lots, [
    'delete from erasure',
    `update erasure set by_person = 'p-forged'`,
    `update erasure set enterprises = '{e-forged}'`,
    `update erasure set keys = '{}'`,
    `update erasure set at = at - interval '1 day'`,
  ]);
  await hand.sql(what);
};

/** All kinds, by name. */
export const tamperings: Record<string, Tampering> = {
  ...Object.fromEntries(
    Object.entries(EDITS).map(([column, value]) => [`edit ${column}`, editColumn(column, value)]),
  ),
  'edit data': editData,
  'edit and link anew': editAndLink,
  'delete an event': deleteOne,
  'delete an event and link anew': deleteAndLink,
  'delete some events': deleteSome,
  'delete a stream': deleteStream,
  'insert a loose event': insertLoose,
  'insert an event and link anew': insertAndLink,
  'insert a stream into the past': insertStream,
  'swap what two events say': swapData,
  'swap positions': swap('position'),
  'swap numbers': swap('number'),
  'truncate a stream': truncateStream,
  'truncate the journal': truncateJournal,
  'truncate the table': truncateTable,
  'rewrite and sign anew': signAnew,
  'change the head of a stream': headOfStream,
  'change a signed head': signedHead,
  'change an erasure on record': erasure,
};
