import { randomUUID } from 'node:crypto';
import { matter, who } from '../api/sample-matter.js';
import type { Answered } from './api-process.js';
import { ChaosWorld } from './chaos-world.js';
import { patrolling } from './patrolling.js';
import { holdStream } from './held-stream.js';

const SPEED = 600;
let world: ChaosWorld;
beforeAll(async () => {
  world = await ChaosWorld.open(SPEED);
});
afterAll(() => world.close());

/** Repeats a command with the same key until it is answered, as a client does. */
async function insist(send: () => Promise<Answered>): Promise<Answered> {
  for (;;) {
    const answer = await send();
    if (![0, 503].includes(answer.status)) return answer;
  }
}

async function opened(): Promise<string> {
  const key = randomUUID();
  // What is sent again under a key says the same again.
  const told = { ...matter };
  const answer = await insist(() => world.api.post('/v1/requests', who.operator, told, key));
  expect(answer.status).toBe(201);
  return String(answer.body['request']);
}

/** Sends words to a request under a key, which the book then knows the command by. */
const addWords = (request: string, key: string) =>
  world.api.post(`/v1/requests/${request}/add-words`, who.operator, { words: `补充 ${key}` }, key);

/** Nothing lost, doubled or without owner, every moment told once; workflow and book say the same. */
async function holds(request: string, commands: string[]): Promise<void> {
  const { workflow, book } = await world.twoAccounts(request);
  expect(workflow).toEqual(book);
  expect(book?.owner).toBe(who.specialist);
  const events = await world.store.journal.read(request);
  expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
  const added = events.filter(({ event }) => event.type === 'words_added');
  expect(added.map(({ commandId }) => commandId).toSorted()).toEqual(commands.toSorted());
  const told = events.filter(({ event }) => event.type === 'warned' || event.type === 'breached');
  const moments = told.map(({ event: { type, data } }) => JSON.stringify({ type, ...data, firedAt: 0 }));
  expect(new Set(moments).size).toBe(moments.length);
}

test('must hold 1: Temporal, worker and API killed between commit and completion, another command next', async () => {
  await world.worker.kill();
  await world.startWorker('halting');
  const request = await opened();
  await world.worker.ask('halt after appendBatch about add_words', 'will halt');
  const [lost, next] = [randomUUID(), randomUUID()];
  const committed = world.worker.says('halted after appendBatch about add_words');
  const unanswered = addWords(request, lost);
  await committed;
  await Promise.all([world.temporal.kill(), world.worker.kill(), world.api.kill()]);
  expect((await unanswered).status).toBe(0);
  await world.temporal.start();
  await Promise.all([world.startWorker(), world.startApi()]);
  const up = performance.now();
  expect(await insist(() => addWords(request, next))).toMatchObject({ status: 200 });
  expect(performance.now() - up).toBeLessThan(10_000);
  expect(await addWords(request, lost)).toMatchObject({ status: 200, body: { commandId: lost } });
  await holds(request, [lost, next]);
  expect(await world.verified()).toMatchObject({ ok: true });
});

test('must hold 1: Temporal put back to an earlier moment loses nothing, and every clock goes on', async () => {
  const [used, silent] = [await opened(), await opened()];
  await world.temporal.keepCopy();
  const [one, two, next, quiet] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  expect(await insist(() => addWords(used, one))).toMatchObject({ status: 200 });
  expect(await insist(() => addWords(used, two))).toMatchObject({ status: 200 });
  expect(await insist(() => addWords(silent, quiet))).toMatchObject({ status: 200 });
  const young = await opened();
  await world.temporal.restoreCopy();
  expect(await insist(() => addWords(used, next))).toMatchObject({ status: 200 });
  expect(await addWords(used, one)).toMatchObject({ status: 200, body: { commandId: one } });
  const endPatrol = await patrolling(world);
  for (const request of [used, silent, young]) await world.until(request, 'breached');
  const woken = endPatrol();
  expect(woken).toContain(young);
  await holds(used, [one, two, next]);
  await holds(silent, [quiet]);
  await holds(young, []);
  expect(await world.verified()).toMatchObject({ ok: true });
});

test('a worker that is told to stop while Temporal is away stops', async () => {
  await world.temporal.kill();
  expect(await world.worker.stop()).toBe(0);
  await world.temporal.start();
  await world.startWorker();
});

test('must hold 3: PostgreSQL killed: the acknowledged stands, the pending is carried out once', async () => {
  const [idle, busy] = [await opened(), await opened()];
  const [done, refused, pending] = [randomUUID(), randomUUID(), randomUUID()];
  expect(await insist(() => addWords(idle, done))).toMatchObject({ status: 200 });
  const { awaited } = await holdStream(world.superuserUrl, busy);
  const underWay = addWords(busy, pending);
  await awaited();
  await world.killPostgres(async () => {
    expect(await addWords(idle, refused)).toMatchObject({ body: { code: 'database-unavailable' } });
    expect(await underWay).toMatchObject({ status: 503, body: { code: 'command-pending' } });
  });
  const up = performance.now();
  expect(await insist(() => addWords(busy, pending))).toMatchObject({ status: 200 });
  expect(performance.now() - up).toBeLessThan(15_000);
  expect(await insist(() => addWords(idle, refused))).toMatchObject({ status: 200 });
  await holds(busy, [pending]);
  await holds(idle, [done, refused]);
  expect(await world.verified()).toMatchObject({ ok: true });
});
