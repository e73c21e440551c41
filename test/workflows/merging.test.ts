import { lockedStream } from '../support/locked-stream.js';
import { accepted, RequestWorld } from '../support/request-world.js';
import type { ToldRequest } from '../support/told-request.js';
import { WorkerProcess } from '../support/worker-process.js';

let world: RequestWorld;
let workers: WorkerProcess[] = [];
beforeAll(async () => {
  world = await RequestWorld.open('district');
});
beforeEach(async () => {
  workers = [await WorkerProcess.start(world)];
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
});
afterAll(() => world.close());

async function offer(child: ToldRequest, master: ToldRequest) {
  const state = await world.state(master);
  if (!state) throw new Error('not born');
  return child.offerMerge({ ...state, id: master.id });
}
const typesOf = async (request: ToldRequest) => (await world.book(request)).map(({ event }) => event.type);

test('DUP-3 the child drives: offered, taken by the master, merged; and its words go on to the master', async () => {
  const [master, child] = [await world.opened(), await world.opened()];
  accepted(await world.send(child, await offer(child, master)));
  await world.until(child, ({ event }) => event.type === 'merged');
  expect(await typesOf(master)).toContain('child_joined');
  accepted(await world.send(child, child.addWords('再补充一点')));
  await world.until(master, ({ event }) => event.type === 'words_added');
  await world.until(child, ({ event }) => event.type === 'words_arrived');
  for (const request of [master, child])
    expect(await world.store.journal.fold(request.id)).toEqual(await world.state(request));
});

test('DUP-3 a worker killed between offered and taken leaves it owed: another one carries it, once', async () => {
  const [master, child] = [await world.opened(), await world.opened()];
  const command = await offer(child, master);
  const lock = await lockedStream(world, master);
  accepted(await world.send(child, command));
  await lock.awaited();
  await workers[0]?.kill();
  expect(await typesOf(child)).toContain('merge_offered');
  expect(await typesOf(master)).not.toContain('child_joined');
  await lock.release();
  workers.push(await WorkerProcess.start(world));
  await world.until(child, ({ event }) => event.type === 'merged');
  expect((await typesOf(master)).filter((type) => type === 'child_joined')).toHaveLength(1);
  expect((await typesOf(child)).filter((type) => type === 'merged')).toHaveLength(1);
});
