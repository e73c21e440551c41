import { Client } from 'pg';
import { Database } from './database.js';
import { dataSource } from './data-source.js';
import { translated } from './errors.js';
import { Keyring } from './keyring.js';
import { type MasterKey, MasterKeys } from './master-keys.js';
import { projectStreams } from './project-streams.js';

export interface RebuildOptions {
  /** The address of the tables' owner. */
  adminUrl: string;
  masterKey: MasterKey;
  /** Called after each portion of requests. */
  progress?: (done: number, of: number) => void;
}

export interface Rebuilt {
  requests: number;
  events: number;
  /** Requests that were appended to while the rest was made anew. */
  caughtUp: number;
}

const LOCK = 7251003;
const PORTION = 200;
const TABLES = ['request_view', 'clock_view', 'task_view', 'question_view'];

/** Makes the read models anew from the journal, beside the live ones, and swaps them in one transaction. */
export async function rebuild(options: RebuildOptions): Promise<Rebuilt> {
  const source = await dataSource({ url: options.adminUrl, poolSize: 2, statementTimeoutMs: 0 }).initialize();
  const client = new Client({ connectionString: options.adminUrl });
  try {
    await client.connect();
    const database = new Database(source);
    const keyring = new Keyring(database, new MasterKeys(database, options.masterKey));
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
    this.events += await projectStreams(this.client, this.keyring, streams);
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
