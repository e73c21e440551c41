import { createHash } from 'node:crypto';
import type { EventOf } from '#libs/messages';
import type { Clock, RouteState, Task } from '#libs/request';
import { route } from '#libs/routing';
import { canonicalJson } from '#libs/seal';
import { verify } from '#libs/verify';
import { factsWith, rule, rulesOf } from '../support/routing.js';
import { openTestStore, type TestStore } from './open-test-store.js';
import { batch, DUE, next, opening, state } from './sample-life.js';

const HOUR = 3_600_000;
let opened: TestStore;
beforeAll(async () => (opened = await openTestStore({ origin: DUE, start: Date.now(), scale: 1 })));
afterAll(() => opened.close());

const resolve = state(0).clocks['resolve']!;
const clock = (name: Clock['name'], more: Partial<Clock> = {}): Record<string, Clock> => ({
  [name]: { ...resolve, id: name, name, due: DUE + 9 * HOUR, ...more },
});
const routed = (lead: string, ...supporting: string[]): RouteState => {
  const line = (unit: string) => ({ unit, candidates: [{ unit, score: 3 }] });
  const more = { rule: 'R-1', version: 'test-1', dispatch: 'by_owner' } as const;
  return { ...more, lead: line(lead), supporting: supporting.map(line) };
};

const taskOf = (id: string, role: Task['role'], unit: string): Task => ({
  ...{ id, role, unit, mandatory: true, what: '办理' as Task['what'], candidates: [], refusedBy: [] },
  ...{ status: 'offered', handler: 'p-h', offers: 1 },
});

let count = 0;
async function append(changes: Partial<ReturnType<typeof state>>): Promise<string> {
  count += 1;
  const [id, number] = [`r-${count}`, `20260302-${String(count).padStart(4, '0')}`];
  const key = await opened.store.keyring.keyOf('e-1');
  const words = { number, summary: '申请', words: '材料' };
  await opened.store.journal.append(batch(id, 0, `c-${count}`, opening(key, words), { number, ...changes }));
  return id;
}

test('RTE-1 open clocks are counted by who holds them: breached, due soon, open', async () => {
  await append({
    ...{ owner: 'p-a', steward: 'p-s' },
    clocks: {
      ...clock('contact', { due: DUE - HOUR }),
      ...clock('plan', { due: DUE + HOUR }),
      ...clock('resolve'),
      ...clock('update', { status: 'met' }),
      ...clock('confirm'),
      ...clock('decision'),
    },
  });
  const paused = clock('resolve', { status: 'paused', due: undefined });
  const offer = { id: 't', to: 'p-b', unit: 'u', reason: 'absence', until: DUE } as const;
  await append({
    ...{ owner: 'p-a', offer },
    clocks: { ...paused, ...clock('transfer', { breachedAt: DUE - HOUR, due: DUE + 9 * HOUR }) },
  });
  await append({ owner: 'p-a', end: 'archived', stage: 'archived', clocks: clock('resolve') });
  const loads = await opened.store.loads.openClocks(['p-a', 'p-s', 'p-b'], DUE, DUE + 2 * HOUR);
  expect(Object.fromEntries(loads)).toEqual({
    'p-a': { breached: 1, soon: 1, open: 2 },
    'p-s': { breached: 0, soon: 0, open: 1 },
    'p-b': { breached: 1, soon: 0, open: 0 },
  });
});

test('RTE-1 an annulled breach weighs no more than an open clock', async () => {
  await append({
    owner: 'p-c',
    clocks: clock('resolve', { breachedAt: DUE - HOUR, annulled: true }),
  });
  expect((await opened.store.loads.openClocks(['p-c'], DUE, DUE)).get('p-c')).toEqual({
    ...{ breached: 0, soon: 0, open: 1 },
  });
});

test('RTE-1 a task weighs on its handler, from its offer to its report', async () => {
  const task = taskOf('task:1', 'lead', 'u-z');
  const of = (name: Clock['name'], due: number, more: Partial<Clock> = {}) =>
    clock(name, { id: `${name}:task:1`, due, ...more });
  const running = { ...of('offer', DUE + HOUR), ...of('report', DUE + 9 * HOUR) };
  const byId = (clocks: Record<string, Clock>) =>
    Object.fromEntries(Object.values(clocks).map((one) => [one.id, one]));
  await append({ owner: 'p-o', tasks: { [task.id]: task }, clocks: byId(running) });
  const done: Task = { ...task, id: 'task:2', status: 'reported' };
  const met = clock('report', { id: 'report:task:2', status: 'met' });
  await append({ owner: 'p-o', tasks: { [done.id]: done }, clocks: byId(met) });
  const loads = await opened.store.loads.openClocks(['p-h', 'p-o'], DUE, DUE + 2 * HOUR);
  expect(Object.fromEntries(loads)).toEqual({ 'p-h': { breached: 0, soon: 1, open: 1 } });
});

test('RTE-3 what waits for a unit is read with the longest waiting first, and what is answered waits no more', async () => {
  const late = await append({ route: routed('u-x'), receivedAt: DUE - HOUR });
  const early = await append({ route: routed('u-x', 'u-y'), receivedAt: DUE - 3 * HOUR });
  const middle = await append({ route: routed('u-y', 'u-x'), receivedAt: DUE - 2 * HOUR });
  await append({ route: routed('u-x'), receivedAt: DUE - 9 * HOUR, stage: 'answered' });
  const { queues } = opened.store;
  const ids = async (unit: string, role: 'lead' | 'supporting') =>
    (await queues.proposed(unit, role, 10)).map(({ request }) => request);
  expect(await ids('u-x', 'lead')).toEqual([early, late]);
  expect(await ids('u-x', 'supporting')).toEqual([middle]);
  expect(await ids('u-y', 'supporting')).toEqual([early]);
  expect(await queues.proposed('u-x', 'lead', 1)).toMatchObject([
    { request: early, role: 'lead', status: 'proposed', since: DUE - 3 * HOUR, tier: 'T3' },
  ]);
});

test('RTE-3 once its task is handed out a line waits as that task, for the unit that has it', async () => {
  const [lead, gone] = [taskOf('task:1', 'lead', 'u-p'), taskOf('task:2', 'supporting', 'u-q')];
  const tasks = { 'task:1': lead, 'task:2': { ...gone, refusedBy: ['u-r'] } };
  const offers = [lead, gone].map(({ id }) => clock('offer', { id: `offer:${id}` })['offer']!);
  const clocks = Object.fromEntries(offers.map((one) => [one.id, one]));
  const request = await append({ route: routed('u-p', 'u-r', 'u-s'), tasks, clocks });
  const { queues } = opened.store;
  const found = async (unit: string) => [
    ...(await queues.tasks(unit, 9)).map(({ task }) => task),
    ...(await queues.proposed(unit, 'lead', 9)).map(({ request: id }) => id),
    ...(await queues.proposed(unit, 'supporting', 9)).map(({ request: id }) => id),
  ];
  expect(await found('u-p')).toEqual(['task:1']);
  expect(await found('u-q')).toEqual(['task:2']);
  expect(await found('u-r')).toEqual([]);
  expect(await found('u-s')).toEqual([request]);
});

test('RTE-2 published rules never change, and every version stays readable', async () => {
  const { routes } = opened.store;
  expect(await routes.current()).toBeUndefined();
  const first = { rules: rulesOf([]), hash: 'h1', yaml: 'one' };
  await routes.publish(first);
  await routes.publish(first);
  await expect(routes.publish({ ...first, hash: 'h2' })).rejects.toThrow('published already');
  const second = { rules: rulesOf([rule('R-1')], { version: 'test-2' }), hash: 'h3', yaml: 'two' };
  await routes.publish(second);
  expect(await routes.current()).toEqual(second.rules);
  expect(await routes.version('test-1')).toEqual(first.rules);
  expect(await routes.version('test-9')).toBeUndefined();
  expect((await routes.versions()).map(({ version }) => version)).toEqual(['test-1', 'test-2']);
});

test('RTE-2 a decision is journaled as it was made, and a state that says otherwise is found', async () => {
  const own = await openTestStore();
  const decision = route(rulesOf([rule('R-1', { supporting: [['u-b']] })]), factsWith(), []);
  const event: EventOf<'routed'> = { type: 'routed', data: decision };
  const events = [...opening(await own.store.keyring.keyOf('e-1')), event];
  await own.store.journal.append(next('r-1', undefined, 'c-1', events));
  expect((await own.store.journal.read('r-1')).at(-1)?.event).toEqual(event);
  const check = () => verify({ url: own.database.url, masterKey: own.masterKey });
  expect(await check()).toMatchObject({ ok: true });
  const folded = (await own.store.journal.fold('r-1'))!;
  const other = { ...folded, route: { ...folded.route, dispatch: 'at_once' } };
  const client = await own.database.connect(own.database.superuserUrl);
  await client.query(`update request_view set state = $1, state_hash = decode($2, 'hex')`, [
    JSON.stringify(other),
    createHash('sha256').update(canonicalJson(other)).digest('hex'),
  ]);
  await client.end();
  expect(await check()).toMatchObject({ ok: false });
  expect(JSON.stringify(await check())).toContain('request_view.state.route differs');
  await own.close();
});
