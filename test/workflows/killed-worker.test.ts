import { lockedStream } from '../support/locked-stream.js';
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
  const lock = await lockedStream(world, request);
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
