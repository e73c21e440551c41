import type { Client } from 'pg';
import { accepted, RequestWorld } from '../support/request-world.js';
import type { ToldRequest } from '../support/told-request.js';
import { WorkerProcess } from '../support/worker-process.js';

let world: RequestWorld;
let workers: WorkerProcess[] = [];
beforeAll(async () => {
  world = await RequestWorld.open('district');
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  workers = [];
});
afterAll(() => world.close());

/** A worker that holds a request in its cache, and another one that can take over. */
async function heldByOne(): Promise<{ request: ToldRequest; holder: WorkerProcess }> {
  const holder = await WorkerProcess.start(world);
  const request = await world.opened();
  workers = [holder, await WorkerProcess.start(world)];
  return { request, holder };
}

/** Far below the ten seconds for which Temporal would keep a dead worker's queue; a busy machine needs a part of it. */
const SOON = 6_000;

test('a worker killed at idle delays the next command by a moment', async () => {
  const { request, holder } = await heldByOne();
  await holder.kill();
  const killed = performance.now();
  accepted(await world.send(request, request.contact()));
  expect(performance.now() - killed).toBeLessThan(SOON);
});

test('a worker killed between the commit and its task delays that command by a moment and doubles nothing', async () => {
  const { request, holder } = await heldByOne();
  const lock = await lockedStream(request);
  const command = request.contact();
  const answer = world.send(request, command);
  await lock.awaited();
  await holder.kill();
  const killed = performance.now();
  await lock.release(); // PostgreSQL now commits what the dead worker had sent
  accepted(await answer);
  expect(performance.now() - killed).toBeLessThan(SOON);
  const events = await world.book(request);
  expect(events.filter(({ event }) => event.type === 'contacted')).toHaveLength(1);
  expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
  expect(await world.store.journal.fold(request.id)).toEqual(await world.state(request));
});

test('a worker that is told to stop finishes, exits with 0, and hands over at once', async () => {
  const { request, holder } = await heldByOne();
  expect(await holder.stop()).toBe(0);
  const stopped = performance.now();
  accepted(await world.send(request, request.contact()));
  expect(performance.now() - stopped).toBeLessThan(SOON);
});

/** Holds the head of a request's stream, so that an append waits in PostgreSQL. */
async function lockedStream({ id }: ToldRequest) {
  const holder = await world.database.connect(world.database.superuserUrl);
  const watcher = await world.database.connect(world.database.superuserUrl);
  await holder.query('begin');
  await holder.query('select 1 from stream_head where stream = $1 for update', [id]);
  return {
    awaited: () => untilSomebodyWaits(watcher),
    release: async () => void (await holder.query('commit')),
  };
}

async function untilSomebodyWaits(watcher: Client): Promise<void> {
  const sql = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await watcher.query(sql)).rowCount === 0);
}
