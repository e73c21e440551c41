import type { Client } from 'pg';

/** An event as it lies in the table; moments as text with all their digits, hashes in hex. */
export interface EventRow {
  position: number;
  stream: string;
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
  data: Record<string, unknown>;
  prev_hash: string;
  hash: string;
}

export interface HeadRow {
  stream: string;
  number: number;
  hash: string;
}

/** A row of a read model, as JSON. */
export type ViewRow = Record<string, unknown>;

/** All that the database holds about some streams. */
export interface Portion {
  events: Map<string, EventRow[]>;
  heads: Map<string, HeadRow>;
  views: Map<string, ViewRow>;
  clocks: Map<string, ViewRow[]>;
  tasks: Map<string, ViewRow[]>;
  /** Rows of question_view. */
  questions: Map<string, ViewRow>;
}

const PORTION = 200;
const moment = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as ${column}`;
const EVENTS = `select position::float8, stream, number, event_id, type, schema_version, command_id,
  command_type, body_hash, ${moment('happened_at')}, ${moment('written_at')}, actor, covering_for,
  ${moment('due_at')}, ${moment('fired_at')}, data, encode(prev_hash, 'hex') as prev_hash,
  encode(hash, 'hex') as hash
  from event where stream = any($1) order by stream, number, position`;
const NAMES = `select stream from event union select stream from stream_head
  union select id from request_view union select request from clock_view union select request from task_view
  union select question from question_view union select request from follow_link order by 1`;

/** Every stream that any table names. */
export async function streamNames(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ stream: string }>(NAMES);
  return rows.map(({ stream }) => stream);
}

/** Reads the streams in portions; the read models are left empty where the journal alone is wanted. */
export async function* portions(
  client: Client,
  names: string[],
  journalOnly = false,
): AsyncGenerator<[string[], Portion]> {
  for (let start = 0; start < names.length; start += PORTION) {
    const part = names.slice(start, start + PORTION);
    const journal = await journalOf(client, part);
    yield [part, { ...journal, ...(journalOnly ? NO_VIEWS : await viewsOf(client, part)) }];
  }
}

type Journal = Pick<Portion, 'events' | 'heads'>;
type Views = Omit<Portion, keyof Journal>;
const NO_VIEWS: Views = { views: new Map(), clocks: new Map(), tasks: new Map(), questions: new Map() };

async function journalOf(client: Client, names: string[]): Promise<Journal> {
  const events = await client.query<EventRow>(EVENTS, [names]);
  const heads = await client.query<HeadRow>(
    `select stream, number, encode(hash, 'hex') as hash from stream_head where stream = any($1)`,
    [names],
  );
  return {
    events: grouped(events.rows, ({ stream }) => stream),
    heads: new Map(heads.rows.map((row) => [row.stream, row])),
  };
}

async function viewsOf(client: Client, names: string[]): Promise<Views> {
  const views = await client.query<{ row: ViewRow }>(
    `select to_jsonb(v) || jsonb_build_object('text', tsvector_to_array(v.text)) as row
     from request_view v where id = any($1)`,
    [names],
  );
  const of = async (table: string) => {
    const sql = `select to_jsonb(t) as row from ${table} t where request = any($1)`;
    const { rows } = await client.query<{ row: ViewRow }>(sql, [names]);
    return grouped(
      rows.map(({ row }) => row),
      (row) => String(row['request']),
    );
  };
  const questions = await client.query<{ row: ViewRow }>(
    'select to_jsonb(q) as row from question_view q where question = any($1)',
    [names],
  );
  return {
    views: new Map(views.rows.map(({ row }) => [String(row['id']), row])),
    clocks: await of('clock_view'),
    tasks: await of('task_view'),
    questions: new Map(questions.rows.map(({ row }) => [String(row['question']), row])),
  };
}

function grouped<T>(rows: T[], name: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(name(row), [...(groups.get(name(row)) ?? []), row]);
  return groups;
}
