import { randomUUID } from 'node:crypto';
import { matter, who } from '../api/sample-matter.js';
import type { Answered } from './api-process.js';
import { ChaosWorld } from './chaos-world.js';

const SUCCESSOR = 'p-0060';
let world: ChaosWorld;
beforeAll(async () => {
  world = await ChaosWorld.open(1);
});
afterAll(() => world.close());

/** Repeats a command with the same key until it is answered, as a client does. */
async function opened(summary: string): Promise<string> {
  const key = randomUUID();
  // What is sent again under a key says the same again.
  const told = { ...matter, summary };
  for (;;) {
    const sent: Answered = await world.api.post('/v1/requests', who.operator, told, key);
    if (sent.status === 201) return String(sent.body['request']);
  }
}

/** Resolves once the account is disabled; the test's own time limit is the limit. */
async function disabled(person: string): Promise<void> {
  while ((await world.store.departures.latestOf(person))?.overAs !== 'disabled');
}

/** The one hand-over of a request, after which workflow and book say the same. */
async function handedOver(request: string): Promise<void> {
  const { workflow, book } = await world.twoAccounts(request);
  expect(workflow).toEqual(book);
  expect(book?.owner).toBe(SUCCESSOR);
  const events = await world.store.journal.read(request);
  const passed = events.filter(
    ({ event }) => event.type === 'owner_assigned' && event.data.via === 'successor',
  );
  expect(passed).toHaveLength(1);
}

test('OWN-8 a person leaves with 5 open requests, and the worker is killed in the middle', async () => {
  await world.worker.kill();
  await world.startWorker('halting');
  const requests: string[] = [];
  for (const n of [1, 2, 3, 4, 5]) requests.push(await opened(`第 ${n} 件`));
  await world.worker.ask('halt after appendBatch about hand_over', 'will halt');
  const committed = world.worker.says('halted after appendBatch about hand_over');
  const path = `/v1/people/${who.specialist}/departure`;
  const asked = { successor: SUCCESSOR, reason: 'retirement' };
  expect(await world.api.post(path, who.administrator, asked)).toMatchObject({ status: 200 });
  await committed;
  await world.worker.kill();
  expect(await world.api.post(path, who.administrator, asked)).toMatchObject({ status: 200 });
  // This one is written down while nobody carries it out, and Temporal is never told.
  const now = await world.store.clock.now();
  const other = { person: who.otherSpecialist, successor: 'p-0064', reason: 'retirement', from: now };
  await world.store.departures.ask(other, { by: who.administrator, at: now });
  await world.startWorker();
  const between = await opened('交接期间的新诉求');
  await Promise.all([disabled(who.specialist), disabled(who.otherSpecialist)]);
  for (const request of requests) await handedOver(request);
  const { book } = await world.twoAccounts(between);
  expect(book?.owners).toEqual([SUCCESSOR]);
  expect((await world.store.departures.latestOf(who.specialist))?.handedOver).toBe(5);
  expect((await world.store.requests.heldBy(who.specialist, 1)).all).toBe(0);
  expect(await world.ownerless()).toEqual([]);
  expect(await world.verified()).toMatchObject({ ok: true });
});
