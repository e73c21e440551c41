import { Client } from 'pg';
import { Database } from '../database.js';
import { dataSource } from '../data-source.js';
import { translated } from '../errors.js';
import { Keyring } from '../keyring.js';
import { type MasterKey, MasterKeys } from '../master-keys.js';
import { projectStreams } from '../project-streams.js';
import { Crew } from './crew.js';
import { indexTables, makeTables, swapTables } from './tables.js';

export interface RebuildOptions {
  /** The address of the tables' owner. */
  adminUrl: string;
  masterKey: MasterKey;
  /** Threads that share the work, 0 for none; by the machine and the number of requests unless told otherwise. */
  threads?: number;
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

/** Makes the read models anew from the journal, beside the live ones, and swaps them in one transaction. */
export async function rebuild(options: RebuildOptions): Promise<Rebuilt> {
  const source = await dataSource({ url: options.adminUrl, poolSize: 2, statementTimeoutMs: 0 }).initialize();
  const client = new Client({ connectionString: options.adminUrl });
  try {
    await client.connect();
    const database = new Database(source);
    const keyring = new Keyring(database, new MasterKeys(database, options.masterKey));
    return await new Rebuild(client, keyring, options).run();
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
    private readonly options: RebuildOptions,
  ) {}

  async run(): Promise<Rebuilt> {
    await this.client.query('select pg_advisory_lock($1)', [LOCK]);
    await makeTables(this.client);
    const start = await this.one('select journal_settled(0)::text as value');
    await this.fill(await this.streams('select stream from stream_head order by stream', []));
    await indexTables(this.client);
    const caughtUp = await this.swap(start);
    const requests = Number(await this.one('select count(*)::text as value from request_view'));
    return { requests, events: this.events, caughtUp };
  }

  /** Portion after portion is handed to whoever has none. */
  private async fill(streams: string[]): Promise<void> {
    const crew = await Crew.of(this.options, Math.ceil(streams.length / PORTION), this.keyring);
    let done = 0;
    try {
      await crew.work(inPortions(streams), (portion, events) => {
        this.events += events;
        this.options.progress?.((done += portion.length), streams.length);
      });
    } finally {
      await crew.close();
    }
  }

  /** Nobody appends from the lock to the commit, and whoever waits then writes into the new tables. */
  private async swap(start: string): Promise<number> {
    await this.client.query('begin; lock table public.stream_head in exclusive mode');
    const late = await this.streams('select distinct stream from event where position > $1', [start]);
    // What was copied before is written over, by the function that every append calls.
    for (const portion of inPortions(late))
      this.events += await projectStreams(this.client, this.keyring, portion);
    await swapTables(this.client);
    await this.client.query('commit');
    return late.length;
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

function* inPortions(streams: string[]): Generator<string[]> {
  for (let start = 0; start < streams.length; start += PORTION) yield streams.slice(start, start + PORTION);
}
