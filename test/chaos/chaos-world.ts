import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client as TemporalClient } from '@temporalio/client';
import { Client } from 'pg';
import { at as productTime } from '#libs/clock';
import type { ClockRow } from '#libs/clock';
import { workflowIdOf } from '#libs/contracts';
import { provideDatabase } from '#libs/embedded';
import type { DatabaseAddresses } from '#libs/embedded';
import { agenda } from '#libs/request';
import { migrate, openStore } from '#libs/store';
import type { Store } from '#libs/store';
import { openClient, RequestEngine, stateIn } from '#libs/temporal';
import { ownerless, verify } from '#libs/verify';
import { MONDAY_9 } from '../api/api-world.js';
import { loadSample } from '../support/load-sample.js';
import { HuyingCommand } from '../cli/command.js';
import type { Ran } from '../cli/command.js';
import { ToldRequest } from '../support/told-request.js';
import { ApiProcess } from './api-process.js';
import { CutWire } from './cut-wire.js';
import { OwnProcess } from './own-process.js';
import { PostgresFile } from './postgres-file.js';
import { TemporalFile, NAMESPACE } from './temporal-file.js';

const apiScript = new URL('../../apps/api/main.js', import.meta.url);
const workerScript = new URL('../../apps/worker/main.js', import.meta.url);
const haltingScript = new URL('./halting-worker.js', import.meta.url);
const DATABASE = 'huying';
export const TASK_QUEUE = 'chaos';

/** A whole Huying of its own: PostgreSQL, Temporal on a file, worker and API, each of which a test may kill. */
export class ChaosWorld {
  worker!: OwnProcess;
  api!: ApiProcess;

  private constructor(
    readonly home: string,
    private readonly masterKey: Buffer,
    readonly postgres: PostgresFile,
    readonly temporal: TemporalFile,
    private readonly addresses: DatabaseAddresses,
    readonly store: Store,
    readonly client: TemporalClient,
    private readonly clock: ClockRow,
    private readonly more: NodeJS.ProcessEnv,
    private readonly wires: { database: CutWire; temporal: CutWire },
  ) {}

  /** Its clock starts on a Monday at nine and runs `scale` times as fast as the real one; `settings` are those of its processes. */
  static async open(
    scale: number,
    settings?: (home: string, masterKey: Buffer) => NodeJS.ProcessEnv,
  ): Promise<ChaosWorld> {
    const home = await mkdtemp(join(tmpdir(), 'huying-chaos-'));
    const masterKey = randomBytes(32);
    const [postgres, temporal] = await Promise.all([
      PostgresFile.start(join(home, 'postgres')),
      TemporalFile.start(join(home, 'temporal')),
    ]);
    const addresses = await provideDatabase(postgres.url, DATABASE);
    const clock: ClockRow = { origin: MONDAY_9, start: Date.now(), scale };
    await migrate(addresses.adminUrl, undefined, clock);
    const store = await openStore({ url: addresses.url, masterKey });
    await loadSample(store);
    const client = openClient(temporal.place, await store.keyring.payloadSeal());
    const wires = {
      database: await CutWire.to(new URL(addresses.url).host),
      temporal: await CutWire.to(temporal.place.address),
    };
    const more = settings?.(home, masterKey) ?? {};
    const world = new ChaosWorld(
      ...([home, masterKey, postgres, temporal, addresses, store, client, clock, more, wires] as const),
    );
    await Promise.all([world.startApi(), world.startWorker()]);
    return world;
  }

  async close(): Promise<void> {
    await Promise.all([this.api.kill(), this.worker.kill(), this.temporal.kill()]);
    await Promise.all([this.wires.database.close(), this.wires.temporal.close()]);
    await this.client.connection.close();
    await this.store.close();
    await this.postgres.stop();
    await rm(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  /** The product's own worker, or the one that halts between commit and completion. */
  async startWorker(which: 'own' | 'halting' = 'own'): Promise<void> {
    this.worker = await OwnProcess.start(which === 'own' ? workerScript : haltingScript, this.environment());
  }

  /** A worker of another build takes over: both work for a moment, then the old one is told to stop. Gives its exit code. */
  async rollTo(script = workerScript, settings: NodeJS.ProcessEnv = {}): Promise<number | null> {
    const old = this.worker;
    this.worker = await OwnProcess.start(script, { ...this.environment(), ...settings });
    return old.stop();
  }

  async startApi(): Promise<void> {
    this.api = await ApiProcess.start(apiScript, this.environment(), this.home);
  }

  /** Starts again what ended by itself, as `huying up` does; gives how many there were. */
  async revive(): Promise<number> {
    const fallen = [
      ...(this.worker.ended ? [() => this.startWorker()] : []),
      ...(this.api.ended ? [() => this.startApi()] : []),
    ];
    await Promise.all(fallen.map((start) => start()));
    return fallen.length;
  }

  /** Ends PostgreSQL without a word, and starts it again after `meanwhile`. */
  async killPostgres(meanwhile: () => Promise<unknown>): Promise<void> {
    await this.postgres.kill();
    await meanwhile();
    await this.postgres.start();
  }

  /** Both servers stand still; the data folder lies there like that of a Huying that was stopped. */
  async halt(): Promise<void> {
    await this.temporal.kill();
    await this.postgres.stop();
  }

  async resume(): Promise<void> {
    await this.postgres.start();
    await this.temporal.start();
  }

  /** `huying …` on the data folder, whose servers it knows or starts for itself. */
  huyingAtHome(...args: string[]): Promise<Ran> {
    const { DATABASE_URL: _, TEMPORAL_ADDRESS: __, ...env } = this.environment();
    return HuyingCommand.start(env, args).done();
  }

  /** `huying …` on these servers. */
  huying(...args: string[]): Promise<Ran> {
    return HuyingCommand.start(this.environment(), args).done();
  }

  /** A request that is sent to the engine without the API, so that its runs can be short. */
  async engine(): Promise<{ engine: RequestEngine; told: ToldRequest }> {
    const key = await this.store.keyring.keyOf('e-1');
    const told = new ToldRequest(key, this.clock, { historyLimit: 20 });
    return { engine: new RequestEngine(this.client, TASK_QUEUE, 20_000), told };
  }

  /** Takes a run of a workflow out of Temporal, as its retention does. */
  async forget(workflowId: string, runId?: string): Promise<void> {
    const { workflowService } = this.client;
    const workflowExecution = { workflowId, ...(runId !== undefined && { runId }) };
    await workflowService.deleteWorkflowExecution({ namespace: NAMESPACE, workflowExecution });
    const gone = () =>
      this.client.workflow
        .getHandle(workflowId, runId)
        .describe()
        .then(
          () => false,
          () => true,
        );
    while (!(await gone()));
  }

  /** The runs of a workflow, the oldest first. */
  async runs(workflowId: string): Promise<string[]> {
    const found = [];
    for await (const { runId, startTime } of this.client.workflow.list({
      query: `WorkflowId = '${workflowId}'`,
    }))
      found.push({ runId, at: startTime.getTime() });
    return found.toSorted((a, b) => a.at - b.at).map(({ runId }) => runId);
  }

  /** Cuts every connection of the product's processes to PostgreSQL, or to Temporal; gives how many there were. */
  cut(which: 'database' | 'temporal'): number {
    return this.wires[which].cut();
  }

  /** What the workflow says of one request, and the book up to the same event: they must say the same. */
  async twoAccounts(request: string) {
    const workflow = await stateIn(this.client.workflow.getHandle(workflowIdOf(request)));
    return { workflow, book: await this.store.journal.fold(request, workflow?.version) };
  }

  /** Resolves once the book of a request holds an event of this type. */
  async until(request: string, type: string): Promise<void> {
    const enough = new AbortController();
    for await (const events of this.store.tail.follow(0, enough.signal))
      if (events.some(({ stream, event }) => stream === request && event.type === type)) enough.abort();
  }

  verified() {
    return verify({ url: this.addresses.url, masterKey: this.masterKey });
  }

  /** Every stretch in which a request had no active owner, up to now (OWN-1). */
  async ownerless() {
    return ownerless(this.addresses.url, new Date(await this.store.clock.now()));
  }

  /** The requests that have not ended: whether each waits for something, and how late it is with it; real milliseconds. */
  async open(): Promise<{ id: string; waits: boolean; overdueMs: number }[]> {
    const found = [];
    for (let after = ''; ;) {
      const portion = await this.store.requests.open(after, 500);
      for (const { id, state } of portion) {
        const { policy, calendar, ladder } = state;
        const rules = await this.store.rules.byVersion(policy, calendar, ladder);
        const next = agenda(rules, state)[0];
        const lateMs = next === undefined ? 0 : (this.now() - next.at) / this.clock.scale;
        found.push({
          id,
          waits: next !== undefined || state.merge !== undefined,
          overdueMs: Math.max(0, lateMs),
        });
      }
      after = portion.at(-1)?.id ?? '';
      if (portion.length < 500) return found;
    }
  }

  /** The product's time. */
  now(): number {
    return productTime(this.clock, Date.now());
  }

  /** One statement on a connection of its own, as the owner of the tables. */
  async query<Row extends object>(sql: string): Promise<Row[]> {
    const client = new Client({ connectionString: this.addresses.adminUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** PostgreSQL's address of this database for what only a superuser may. */
  get superuserUrl(): string {
    const address = new URL(this.postgres.url);
    address.pathname = `/${DATABASE}`;
    return address.href;
  }

  get keys() {
    return { adminUrl: this.addresses.adminUrl, masterKey: this.masterKey };
  }

  /** What Temporal keeps of a request's present run. */
  history(request: string) {
    return this.client.workflow.getHandle(workflowIdOf(request)).fetchHistory();
  }

  /** Where its worker keeps signed heads. */
  get heads(): string {
    return join(this.home, 'heads');
  }

  /** What the product's processes, and its commands beside them, find in their environment. */
  environment(): NodeJS.ProcessEnv {
    const database = new URL(this.addresses.url);
    database.host = this.wires.database.address;
    return {
      DATABASE_URL: database.href,
      HUYING_MASTER_KEY: this.masterKey.toString('base64'),
      HUYING_HOME: this.home,
      HUYING_SHUTDOWN_GRACE_SECONDS: '1',
      // A few people send here what a district sends.
      HUYING_CALLS_PER_MINUTE: '0',
      HUYING_CALLS_PER_MINUTE_OF_ADDRESS: '0',
      HUYING_TASK_QUEUE: TASK_QUEUE,
      TEMPORAL_ADDRESS: this.wires.temporal.address,
      TEMPORAL_NAMESPACE: NAMESPACE,
      ...this.more,
    };
  }
}
