import { Client } from 'pg';
import { authorOf } from '#libs/request';
import { Database } from './database.js';
import { dataSource } from './data-source.js';
import { JournalFault, translated } from './errors.js';
import { stored, STORED_COLUMNS, type StoredRow } from './journal/stored.js';
import { Keyring } from './keyring.js';
import type { AnyEvent, Rows, StreamKind } from './journal/stream-kind.js';
import { isQuestion, questionStreams } from './questions/question-streams.js';
import { requestStreams } from './requests/request-streams.js';

export interface RebuildOptions {
  /** The address of the tables' owner. */
  adminUrl: string;
  masterKey: Buffer;
  /** Called after each portion of requests. */
  progress?: (done: number, of: number) => void;
}

export interface Rebuilt {
  requests: number;
  events: number;
  /** Requests that were appended to while the rest was made anew. */
  caughtUp: number;
}

type StreamRow = StoredRow & { stream: string };

const LOCK = 7251003;
const PORTION = 200;
const TABLES = ['request_view', 'clock_view', 'task_view', 'question_view'];

/** Makes the read models anew from the journal, beside the live ones, and swaps them in one transaction. */
export async function rebuild(options: RebuildOptions): Promise<Rebuilt> {
  const source = await dataSource({ url: options.adminUrl, poolSize: 2, statementTimeoutMs: 0 }).initialize();
  const client = new Client({ connectionString: options.adminUrl });
  try {
    await client.connect();
    const keyring = new Keyring(new Database(source), options.masterKey);
    return await new Rebuild(client, keyring, options.progress ?? (() => undefined)).run();
  } catch (error) {
    throw translated(error, 'rebuild');
  } finally {
    await client.end();
    await source.destroy();
  }
}

class Rebuild {
  private events = 0;

  constructor(
    private readonly client: Client,
    private readonly keyring: Keyring,
    private readonly progress: (done: number, of: number) => void,
  ) {}

  async run(): Promise<Rebuilt> {
    await this.client.query('select pg_advisory_lock($1)', [LOCK]);
    await this.makeTables();
    const start = await this.one('select journal_settled(0)::text as value');
    const streams = await this.streams('select stream from stream_head order by stream', []);
    await this.portions(streams, (done) => this.progress(done, streams.length));
    const caughtUp = await this.swap(start);
    const requests = Number(await this.one('select count(*)::text as value from request_view'));
    return { requests, events: this.events, caughtUp };
  }

  private async makeTables(): Promise<void> {
    await this.client.query('drop schema if exists rebuild cascade; create schema rebuild');
    for (const table of TABLES) {
      await this.client.query(`create table rebuild.${table} (like public.${table} including all)`);
      await this.client.query('select public.protect_view($1, $2)', ['rebuild', table]);
    }
    // project_request names its tables without a schema: from here on it fills the new ones.
    await this.client.query('set search_path = rebuild, public');
  }

  /** Nobody appends from the lock to the commit, and whoever waits then writes into the new tables. */
  private async swap(start: string): Promise<number> {
    await this.client.query('begin; lock table public.stream_head in exclusive mode');
    const late = await this.streams('select distinct stream from event where position > $1', [start]);
    await this.portions(late, () => undefined);
    for (const table of TABLES)
      await this.client.query(`drop table public.${table}; alter table rebuild.${table} set schema public`);
    await this.client.query('drop schema rebuild; set search_path = public; commit');
    return late.length;
  }

  private async portions(streams: string[], done: (count: number) => void): Promise<void> {
    for (let start = 0; start < streams.length; start += PORTION) {
      const portion = streams.slice(start, start + PORTION);
      await this.fill(portion);
      done(start + portion.length);
    }
  }

  private async fill(streams: string[]): Promise<void> {
    const sql = `select stream, ${STORED_COLUMNS} from event where stream = any($1) order by stream, number`;
    const { rows } = await this.client.query<StreamRow>(sql, [streams]);
    this.events += rows.length;
    const data = await this.keyring.open(rows.map((row) => row.data));
    const opened = rows.map((row, index) => ({ ...row, opened: data[index] }));
    const projections = byStream(opened).map((life) => rowsOf(life));
    await this.client.query(
      `select case when p.question then project_question(p.view) else project_request(p.view, p.clocks) end
       from jsonb_to_recordset($1) as p(question boolean, view jsonb, clocks jsonb)`,
      [JSON.stringify(projections)],
    );
  }

  private async streams(sql: string, parameters: unknown[]): Promise<string[]> {
    const { rows } = await this.client.query<{ stream: string }>(sql, parameters);
    return rows.map(({ stream }) => stream);
  }

  private async one(sql: string): Promise<string> {
    const { rows } = await this.client.query<{ value: string }>(sql);
    return rows[0]?.value ?? '0';
  }
}

type OpenedRow = StreamRow & { opened: unknown };

/** Rows that stand in the order of their streams, stream by stream. */
function byStream(rows: OpenedRow[]): OpenedRow[][] {
  const lives: OpenedRow[][] = [];
  for (const row of rows) {
    const life = lives.at(-1);
    if (life?.[0]?.stream === row.stream) life.push(row);
    else lives.push([row]);
  }
  return lives;
}

function rowsOf(rows: OpenedRow[]): Rows & { question: boolean } {
  const stream = rows[0]?.stream ?? '';
  const question = isQuestion(stream);
  const made = question ? projected(questionStreams, stream, rows) : projected(requestStreams, stream, rows);
  return { question, ...made };
}

function projected<Event extends AnyEvent, State extends { version: number }>(
  kind: StreamKind<Event, State>,
  stream: string,
  rows: OpenedRow[],
): Rows {
  let state: State | undefined;
  for (const row of rows) {
    const { event, at, actor, number } = stored<Event>(row);
    try {
      state = kind.evolve(state, event, at, authorOf(actor));
    } catch (error) {
      throw new JournalFault(`event ${number} of ${stream} does not follow: ${(error as Error).message}`);
    }
  }
  if (!state) throw new JournalFault(`the stream ${stream} has a head and no events`);
  const events = rows.map((row) => stored<Event>({ ...row, data: row.opened }));
  return kind.project(stream, state, events);
}
