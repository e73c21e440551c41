import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import pino from 'pino';
import {
  createDepartureActivities,
  createDirectoryActivities,
  createErrandActivities,
  createJournalActivities,
  createRulesActivities,
  createSeatActivities,
} from '#activities';
import type { JournalPort } from '#activities';
import { createApi, ProductClock } from '#api';
import type { ApiParts, EdgeSettings } from '#api';
import { FolderStore } from '#libs/documents';
import type { DocumentStore } from '#libs/documents';
import { localVerifier, signingKeys } from '#libs/auth';
import type { SigningKeys } from '#libs/auth';
import type { ClockRow } from '#libs/clock';
import { questionIdOf, workflowIdOf } from '#libs/contracts';
import type { ErasurePlan, Store } from '#libs/store';
import {
  openClient,
  openWorker,
  provideBundle,
  RequestEngine,
  RequestMessenger,
  RequestOpener,
} from '#libs/temporal';
import { openingBook, organisationOf } from '#libs/store';
import { verify } from '#libs/verify';
import type { Verdict } from '#libs/verify';
import { openTestStore } from '../store/open-test-store.js';
import type { TestStore } from '../store/open-test-store.js';
import { loadSample } from '../support/load-sample.js';
import { testTemporal } from '../support/servers.js';
import { tokenOf } from '../support/token-of.js';

/** A Monday morning at the opening of the sample calendar. */
export const MONDAY_9 = Date.parse('2026-03-02T09:00:00+08:00');

export interface Answered {
  status: number;
  body: Record<string, unknown>;
  headers: Headers;
}

export interface Call {
  as?: string;
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
}

export const TEMPORAL_PAGE = 'http://localhost:8233';

/** Small enough for a test to reach them. */
export const DOCUMENT_RULES = {
  mostBytes: 2 ** 20,
  limits: { count: 4, bytes: 3 * 2 ** 20 },
  keepMs: 30 * 86_400_000,
};

/** What a test makes different. */
export interface Circumstances {
  /** `away`: at an address where nobody answers. */
  temporal?: 'there' | 'away';
  /** Where the product's time begins. */
  origin?: number;
  /** How much faster the product's time runs. */
  scale?: number;
  /** What the worker takes for the book. */
  journal?: (book: JournalPort) => JournalPort;
  /** Where the bytes of documents lie; a folder of its own otherwise. */
  documents?: DocumentStore;
  /** How callers are met. */
  edge?: EdgeSettings;
}
const same = (book: JournalPort): JournalPort => book;

/** The API on its own database and task queue, with a worker in this process, over real HTTP. */
export class ApiWorld {
  private constructor(
    private readonly own: TestStore,
    private readonly app: NestExpressApplication,
    private readonly keys: SigningKeys,
    readonly home: string,
    readonly url: string,
    private readonly stopWorker: () => Promise<void>,
    private readonly parts: ApiParts,
  ) {}

  static async open({
    temporal = 'there',
    origin = MONDAY_9,
    scale = 1,
    journal = same,
    documents,
    edge,
  }: Circumstances = {}): Promise<ApiWorld> {
    const clock: ClockRow = { origin, start: Date.now(), scale };
    const own = await openTestStore(clock);
    await loadSample(own.store);
    const there = temporal === 'there';
    const place = there ? await testTemporal() : { address: '127.0.0.1:1', namespace: 'default' };
    const sealer = await own.store.keyring.payloadSeal();
    const taskQueue = `test-${randomUUID()}`;
    const home = await mkdtemp(join(tmpdir(), 'huying-api-'));
    const keys = await signingKeys(home);
    const parts = {
      store: own.store,
      clock,
      verifier: localVerifier(home),
      temporalPage: TEMPORAL_PAGE,
      ...(edge && { edge }),
      documents: { bytes: documents ?? new FolderStore(join(home, 'documents')), ...DOCUMENT_RULES },
      temporal: { place, sealer, taskQueue },
    };
    const app = await createApi(parts, pino({ level: 'silent' }));
    await app.listen(0, '127.0.0.1');
    const stopWorker = there
      ? await work(own.store, journal(own.store.journal), place, sealer, taskQueue)
      : async () => {};
    return new ApiWorld(own, app, keys, home, await app.getUrl(), stopWorker, parts);
  }

  get store(): Store {
    return this.own.store;
  }

  /** Walks the whole book with a reader of its own. */
  verified(): Promise<Verdict> {
    const { database, masterKey, heads } = this.own;
    return verify({ url: database.url, masterKey, heads: heads.folder });
  }

  /** Erases an enterprise, as the operator does beside the running product. */
  erase(enterprise: string): Promise<ErasurePlan> {
    return this.own.erase(enterprise);
  }

  /** The product's time. */
  now(): number {
    return this.app.get(ProductClock).now();
  }

  /** Opens requests for questions, as the worker does. */
  opener(): RequestOpener {
    return new RequestOpener(openingBook(this.store), this.app.get(RequestEngine), this.parts.clock);
  }

  /** Ends a question's workflow behind its back. */
  async loseQuestion(question: string): Promise<void> {
    await this.app.get(Client).workflow.getHandle(questionIdOf(question)).terminate('lost');
  }

  /** The addresses and keys of its database. */
  get book() {
    const { database, masterKey } = this.own;
    return {
      url: database.url,
      adminUrl: database.adminUrl,
      masterKey,
      connect: () => database.connect(database.superuserUrl),
    };
  }

  /** Ends a request's workflow behind its back, as a Temporal restored to an earlier moment would. */
  async loseWorkflow(requestId: string): Promise<void> {
    await this.app.get(Client).workflow.getHandle(workflowIdOf(requestId)).terminate('lost');
  }

  /** What another API process on the same database says, which remembers nothing of this one. */
  async elsewhere(path: string, as: string): Promise<Answered> {
    const app = await createApi(this.parts, pino({ level: 'silent' }));
    await app.listen(0, '127.0.0.1');
    try {
      const other = new ApiWorld(
        ...([this.own, app, this.keys, this.home, await app.getUrl(), this.stopWorker, this.parts] as const),
      );
      return await other.get(path, { as });
    } finally {
      await app.close();
    }
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.stopWorker();
    await this.own.close();
    await rm(this.home, { recursive: true, force: true });
  }

  /** See `tokenOf`. */
  token(who: string, ttl = '1h'): Promise<string> {
    return tokenOf(this.keys, who, ttl);
  }

  get(path: string, call: Call = {}): Promise<Answered> {
    return this.call('GET', path, call);
  }

  /** Sends a command with a key of its own, unless one is given. */
  post(path: string, as: string, body: unknown, call: Call = {}): Promise<Answered> {
    return this.call('POST', path, { as, body, key: randomUUID(), ...call });
  }

  /** Hands in a file as a form does. */
  upload(path: string, as: string, name: string, content: Uint8Array, call: Call = {}): Promise<Answered> {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(content)], name));
    return this.call('POST', `${path}/documents`, { as, body: form, key: randomUUID(), ...call });
  }

  async call(method: string, path: string, { as, body, key, headers }: Call): Promise<Answered> {
    const authorization = as === undefined ? undefined : as.startsWith('f1_') ? as : await this.token(as);
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        ...(authorization && { authorization: `Bearer ${authorization}` }),
        ...(key && { 'idempotency-key': key }),
        ...(body !== undefined && !isFile(body) && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || isFile(body) || typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    const json = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, body: json ? JSON.parse(text) : { text }, headers: answer.headers };
  }
}

const isFile = (body: unknown): body is FormData | Uint8Array<ArrayBuffer> =>
  body instanceof FormData || body instanceof Uint8Array;
/** How long a departure waits between its last looks; nothing here takes that long. */
const SETTLE_MS = 300;

type Parts = Parameters<typeof openWorker>[0];

async function work(
  store: Store,
  journal: JournalPort,
  place: { address: string; namespace: string },
  sealer: Parts['sealer'],
  taskQueue: string,
): Promise<() => Promise<void>> {
  quietRuntime();
  const client = openClient(place, sealer);
  const engine = new RequestEngine(client, taskQueue);
  const clock = await store.clock.facts();
  const messenger = new RequestMessenger(engine, store, clock);
  const connection = await NativeConnection.connect({ address: place.address });
  const opener = new RequestOpener(openingBook(store), engine, clock);
  const worker = await openWorker({
    ...{ connection, namespace: place.namespace, taskQueue, sealer },
    bundle: { codePath: await provideBundle() },
    activities: {
      ...createJournalActivities(journal),
      ...createDirectoryActivities(organisationOf(store)),
      ...createSeatActivities(store.questionJournal, opener),
      ...createRulesActivities(store.rules),
      ...createDepartureActivities({ ...store, messenger, clock, settleMs: SETTLE_MS }),
      ...createErrandActivities(messenger),
    },
    cachedWorkflows: 100,
    shutdownGraceMs: 2_000,
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    await client.connection.close();
    await connection.close();
  };
}

let quiet = false;
/** The SDK's native core is installed once in a process. */
function quietRuntime(): void {
  if (!quiet) Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
  quiet = true;
}
