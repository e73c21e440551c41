import { randomBytes, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requestStart, workflowIdOf } from '#libs/contracts';
import type {
  AcceptedAnswer,
  CommandAnswer,
  RequestInput,
  SentCommand,
  SentSeatCommand,
  WireClock,
} from '#libs/contracts';
import { authorOf, decide, evolve } from '#libs/request';
import type { RequestState } from '#libs/request';
import { dataKey, PayloadSeal } from '#libs/seal';
import type { DataKey } from '#libs/seal';
import { migrate, ofQuestion, openStore } from '#libs/store';
import type { Batch, Store, StoredEvent } from '#libs/store';
import { openClient, openWorker, provideBundle, RequestEngine, SeatEngine, stateIn } from '#libs/temporal';
import type { TemporalPlace } from '#libs/temporal';
import type { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { Worker } from '@temporalio/worker';
import { activitiesOf } from '#worker';
import { withAround } from './around.js';
import type { Around } from './around.js';
import { district } from './district.js';
import { freshDatabase, testTemporal } from './servers.js';
import type { FreshDatabase } from './servers.js';
import { ToldQuestion } from './told-question.js';
import { ToldRequest } from './told-request.js';

/** The key of Temporal's payloads in tests; recorded histories are sealed with it. */
export const testSeal = new PayloadSeal(dataKey('test', Buffer.alloc(32, 7)));

/** How a world's worker differs from the product's. */
interface How {
  around?: Around;
  cachedWorkflows?: number;
  /** The workflows with interceptors of a test. */
  bundle?: { code: string };
  /** Where it finds Temporal, if over a wire of the test's. */
  address?: string;
}
const plainly: Around = (_name, _args, run) => run();

/** A district of its own with its book; workers are started over it. */
export class RequestWorld {
  readonly taskQueue = `test-${randomUUID()}`;
  /** The data folder of its processes; no servers run on it. */
  readonly home = join(tmpdir(), `huying-${this.taskQueue}`);
  private readonly workers: { worker: Worker; running: Promise<void>; connection: NativeConnection }[] = [];

  private constructor(
    readonly database: FreshDatabase,
    readonly masterKey: Buffer,
    readonly store: Store,
    readonly place: TemporalPlace,
    readonly client: Client,
    private readonly key: DataKey,
  ) {}

  /** `sealer` is the district's own key in tests with the worker's real process. */
  static async open(sealedBy: 'test' | 'district' = 'test', clock?: WireClock): Promise<RequestWorld> {
    const database = await freshDatabase();
    await migrate(database.adminUrl, undefined, clock);
    const masterKey = randomBytes(32);
    const store = await openStore({ url: database.url, masterKey, statementTimeoutMs: 1_300 });
    await store.directory.saveDistrict(district);
    const place = await testTemporal();
    const sealer = sealedBy === 'test' ? testSeal : await store.keyring.payloadSeal();
    const key = await store.keyring.keyOf('e-1');
    return new RequestWorld(database, masterKey, store, place, openClient(place, sealer), key);
  }

  /** A worker in this process over the real book, with `around` around each try of an activity. */
  async work({ around = plainly, cachedWorkflows = 500, bundle, address }: How = {}): Promise<void> {
    quietRuntime();
    const clock = await this.store.clock.facts();
    const connection = await NativeConnection.connect({ address: address ?? this.place.address });
    const own = activitiesOf({ store: this.store, engine: this.engine(), clock, settleMs: 100 });
    const worker = await openWorker({
      ...{ connection, namespace: this.place.namespace, taskQueue: this.taskQueue },
      bundle: bundle ?? { codePath: await provideBundle() },
      activities: withAround(own, around),
      ...{ sealer: testSeal, cachedWorkflows, shutdownGraceMs: 2_000 },
    });
    this.workers.push({ worker, running: worker.run(), connection });
  }

  async rest(): Promise<void> {
    for (const { worker, running, connection } of this.workers.splice(0)) {
      worker.shutdown();
      await running;
      await connection.close();
    }
  }

  async close(): Promise<void> {
    await this.rest();
    await this.client.connection.close();
    await this.store.close();
    await this.database.drop();
    await rm(this.home, { recursive: true, force: true });
  }

  tell(clock?: WireClock, more?: Partial<RequestInput>): ToldRequest {
    return new ToldRequest(this.key, clock, more);
  }

  /** Opens a request with its first command and gives it back. */
  async opened(clock?: WireClock, more?: Partial<RequestInput>): Promise<ToldRequest> {
    const request = this.tell(clock, more);
    const command = request.open();
    // Sent again under its id until it is answered, as a client does.
    let sent = await this.engine(20_000).start(request.input, command);
    while (sent.kind === 'pending') sent = await this.engine(20_000).start(request.input, command);
    accepted(answered(sent));
    return request;
  }

  async start(request: ToldRequest, command: SentCommand): Promise<CommandAnswer> {
    return answered(await this.engine(60_000).start(request.input, command));
  }

  async send(request: ToldRequest, command: SentCommand): Promise<CommandAnswer> {
    return answered(await this.engine(60_000).send(request.id, command));
  }

  seat(patienceMs = 60_000): SeatEngine {
    return new SeatEngine(this.client, this.taskQueue, patienceMs);
  }

  question(clock?: WireClock): ToldQuestion {
    return new ToldQuestion(this.key, clock);
  }

  /** Sends a command to a question, which `ask` begins. */
  async askSeat({ id, input }: ToldQuestion, command: SentSeatCommand): Promise<CommandAnswer> {
    const sent = command.type === 'ask' ? this.seat().start(input, command) : this.seat().send(id, command);
    return answered(await sent);
  }

  engine(patienceMs?: number): RequestEngine {
    return new RequestEngine(this.client, this.taskQueue, patienceMs);
  }

  handle({ id }: ToldRequest) {
    return this.client.workflow.getHandle(workflowIdOf(id));
  }

  state(request: ToldRequest) {
    return stateIn(this.handle(request));
  }

  /** Start options on this world's task queue, for a start without a command. */
  startOf(input: RequestInput) {
    return requestStart(input, this.taskQueue);
  }

  /** The batch that a command makes of a state, decided beside the workflow. */
  batchOf({ id, input }: ToldRequest, state: RequestState, command: SentCommand): Batch {
    const decision = decide(input.rules, state, command);
    if (decision.rejected) throw new Error(decision.en);
    const { commandId, type: commandType, bodyHash, actor, at } = command;
    const { events } = decision;
    const after = events.reduce((so, event) => evolve(so, event, at, authorOf(actor)), state);
    const entries = [{ commandId, commandType, bodyHash, actor, at, events }];
    return { stream: id, expected: state.version, entries, after };
  }

  /** Resolves once the book holds such an event; the test's own time limit is the limit. */
  async until({ id }: ToldRequest, fits: (event: StoredEvent) => boolean): Promise<void> {
    const enough = new AbortController();
    for await (const events of this.store.tail.follow(0, enough.signal))
      if (events.some((event) => !ofQuestion(event) && event.stream === id && fits(event))) enough.abort();
  }

  book({ id }: ToldRequest) {
    return this.store.journal.read(id);
  }
}

function answered(sent: Awaited<ReturnType<RequestEngine['send']>>): CommandAnswer {
  if (sent.kind !== 'answered') throw new Error(`no answer: ${sent.kind}`);
  return sent.answer;
}

/** The answer of an accepted command; throws the refusal. */
export function accepted(answer: CommandAnswer): AcceptedAnswer {
  if (answer.accepted) return answer;
  throw new Error(`${answer.rejection.code}: ${answer.rejection.en}`);
}

let installed = false;
/** One runtime a process; the SDK's own signal handlers would end the tests' worker twice. */
export function quietRuntime(): void {
  if (installed) return;
  installed = true;
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
}
