import { readFile } from 'node:fs/promises';
import { Patrol, provideBundle } from '#libs/temporal';
import type { RequestState } from '#libs/request';
import { accepted, RequestWorld } from '../support/request-world.js';
import { clockFrom, MONDAY, said } from '../support/told-request.js';
import type { ToldRequest } from '../support/told-request.js';

const SPEED = 3_600;
let world: RequestWorld;
beforeAll(async () => {
  world = await RequestWorld.open();
  await world.work();
});
afterAll(() => world.close());

/** The patrol over one request. */
function patrolOf({ id, input, clock }: ToldRequest, mostTries?: number): Patrol {
  const open = async () => (await world.store.requests.open('', 500)).filter((one) => one.id === id);
  return new Patrol({ open, rules: async () => input.rules }, world.engine(), clock, 500, mostTries);
}

test('must hold 1: a request that lost a command takes it over when woken, without another command', async () => {
  const request = await world.opened();
  const state = (await world.state(request)) as RequestState;
  await world.store.journal.append(world.batchOf(request, state, request.contact()));
  await world.engine().wake({ ...request.input, state });
  const known = async () => (await world.state(request))?.version;
  const { length } = await world.book(request);
  while ((await known()) !== length);
  expect(await world.store.journal.fold(request.id)).toEqual(await world.state(request));
});

test('must hold 1: a request whose opening was lost takes it over when woken', async () => {
  const request = await world.opened();
  await world.handle(request).terminate('lost');
  await world.client.workflow.start('requestWorkflow', world.startOf(request.input));
  expect(await world.state(request)).toBeUndefined();
  await world.engine().wake(request.input);
  while ((await world.state(request)) === undefined);
  expect(await world.store.journal.fold(request.id)).toEqual(await world.state(request));
});

test('must hold 1: the patrol brings back a request without a workflow once a moment was overlooked', async () => {
  const request = await world.opened(clockFrom(MONDAY, SPEED));
  await world.handle(request).terminate('lost');
  const before = (await world.book(request)).length;
  const patrol = patrolOf(request);
  while ((await patrol.look()).length === 0);
  await world.until(request, ({ event, number }) => number > before && event.type === 'breached');
  accepted(await world.send(request, request.addWords('还在')));
  const events = await world.book(request);
  expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
});

test('DUP-3 the patrol brings back a request whose workflow does not know what it owes another', async () => {
  const [master, child] = [await world.opened(), await world.opened()];
  const [known, state] = [await world.state(master), (await world.state(child)) as RequestState];
  await world.handle(child).terminate('lost');
  const { number = '', enterprise = '', owner = '' } = known ?? {};
  const data = { master: master.id, words: said('同一件事') };
  const context = { master: { id: master.id, number, enterprise, owner } };
  const offer = child.command('offer_merge', data, undefined, context);
  await world.store.journal.append(world.batchOf(child, state, offer));
  const patrol = patrolOf(child);
  while ((await patrol.look()).length === 0);
  await world.until(child, ({ event }) => event.type === 'merged');
});

test('must hold 1: the patrol begins a request anew whose history cannot be carried on', async () => {
  const request = await world.opened(clockFrom(MONDAY, SPEED));
  const { runId } = await world.handle(request).describe();
  await world.rest();
  const code = await readFile(await provideBundle(), 'utf8');
  const broken = code.replace(
    'async function live(input',
    'async function live() { throw new TypeError("a bug"); }\nasync function was(input',
  );
  expect(broken).not.toBe(code);
  await world.work({ bundle: { code: broken } });
  await world.engine().wake({ ...request.input, state: await world.store.journal.fold(request.id) });
  const { length } = await world.book(request);
  const patrol = patrolOf(request, 2);
  const isAnother = async () => (await world.handle(request).describe()).runId !== runId;
  while (!(await isAnother())) await patrol.look();
  await world.rest();
  await world.work();
  await world.until(request, ({ number, event }) => number > length && event.type === 'breached');
  accepted(await world.send(request, request.addWords('还在')));
});

test('the patrol lets a request sleep whose next moment is still to come', async () => {
  expect(await patrolOf(await world.opened()).look()).toEqual([]);
});
