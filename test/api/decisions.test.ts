import { ApiWorld } from './api-world.js';
import type { Answered } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

const ok = ({ status, body }: Answered): Record<string, unknown> => {
  expect([status, body['detail']]).toEqual([200, undefined]);
  return body;
};
interface Decision {
  kind: string;
  subject: string;
  due?: string;
  decide: string[];
  proposal?: object;
  request: { id: string };
}

async function open(): Promise<string> {
  const { body } = await world.post('/v1/requests', who.operator, matter);
  return `/v1/requests/${String(body['request'])}`;
}
/** What waits for somebody on this request. */
async function waits(as: string, path: string, query = ''): Promise<Decision[]> {
  const { status, body } = await world.get(`/v1/decisions?limit=100${query}`, { as });
  expect([as, status]).toEqual([as, 200]);
  const items = body['items'] as Decision[];
  return items.filter(({ request }) => path.endsWith(request.id));
}
const kinds = async (as: string, path: string) => (await waits(as, path)).map(({ kind }) => kind);

test('COH-4 a proposal waits for the coordinator with what it is about, and is gone when it was decided', async () => {
  const path = await open();
  const assign = { unit: 'u-0019', role: 'lead', words: '请核查' };
  const task = ok(await world.post(`${path}/assign-task`, who.specialist, assign))['task'];
  const asked = await world.post(`${path}/waive-task`, who.specialist, { task, words: '已自行解决' });
  const proposal = String(asked.body['proposal']);
  const [waiting] = await waits(who.coordinator, path);
  expect(waiting).toMatchObject({
    ...{ kind: 'proposal', subject: proposal, overdue: false, decide: [`${path}/decide-proposal`] },
    proposal: { command: 'waive_task', task, by: who.specialist, decider: 'coordinator' },
    request: { summary: matter.summary, owner: { id: who.specialist } },
  });
  for (const as of [who.specialist, who.steward, who.operator, who.department])
    expect([as, await kinds(as, path)]).toEqual([as, []]);
  expect((await world.get('/v1/decisions', { as: who.enterprise })).status).toBe(403);
  const decide = { proposal, approve: true, words: '同意' };
  ok(await world.post(waiting?.decide[0] ?? '', who.coordinator, decide));
  expect(await kinds(who.coordinator, path)).toEqual([]);
});

test('CLK-10 a second extension waits for the leaders who may decide it, and for no other leader of the district', async () => {
  const path = await open();
  const extension = { budget: { n: 1, unit: 'wd' }, words: '等待检测' };
  const ask = () => world.post(`${path}/request-extension`, who.specialist, extension);
  const first = { proposal: ok(await ask())['proposal'], approve: true, words: '同意' };
  ok(await world.post(`${path}/decide-proposal`, who.coordinator, first));
  const asked = await ask();
  expect(asked.body['proposal']).toBeDefined();
  for (const as of ['p-0001', who.coordinator, 'p-0026'])
    expect([as, await kinds(as, path)]).toEqual([as, []]);
  for (const as of [who.steward, 'p-0003', 'p-0005/joint_meeting'])
    expect([as, await kinds(as, path)]).toEqual([as, ['proposal']]);
  const refusal = { proposal: asked.body['proposal'], approve: false, words: '不同意' };
  expect((await world.post(`${path}/decide-proposal`, 'p-0001', refusal)).status).toBe(403);
  ok(await world.post(`${path}/decide-proposal`, 'p-0003', refusal));
});

test('OWN-6 a transfer waits for its receiver, an owner to be named for the coordinator', async () => {
  const path = await open();
  const offer = { to: who.otherSpecialist, reason: 'leader_order', words: '由同事接办' };
  ok(await world.post(`${path}/offer-transfer`, who.specialist, offer));
  const [offered] = await waits(who.otherSpecialist, path);
  expect(offered).toMatchObject({
    kind: 'transfer',
    decide: [`${path}/accept-transfer`, `${path}/decline-transfer`],
  });
  expect(await kinds(who.coordinator, path)).toEqual([]);
  const declined = { transfer: offered?.subject, words: '人手不足' };
  ok(await world.post(`${path}/decline-transfer`, who.otherSpecialist, declined));
  expect(await kinds(who.otherSpecialist, path)).toEqual([]);
  expect(await waits(who.coordinator, path)).toMatchObject([
    { kind: 'naming', subject: 'owner', due: expect.any(String), decide: [`${path}/assign-owner`] },
  ]);
  ok(await world.post(`${path}/assign-owner`, who.coordinator, offer));
  expect(await kinds(who.coordinator, path)).toEqual([]);
});

test('OWN-5 a task that was refused twice waits for the coordinator until it is ruled on', async () => {
  const path = await open();
  const assign = { unit: 'u-0014', role: 'supporting', words: '请核查' };
  const task = ok(await world.post(`${path}/assign-task`, who.specialist, assign))['task'];
  const refuse = { task, reason: 'insufficient_facts', words: '情况不清' };
  ok(await world.post(`${path}/refuse-task`, 'p-0031', refuse));
  expect(await kinds(who.coordinator, path)).toEqual([]);
  ok(await world.post(`${path}/refuse-task`, who.coordinator, refuse));
  expect(await waits(who.coordinator, path, '&kind=ruling,naming')).toMatchObject([
    { kind: 'ruling', subject: task },
  ]);
  expect(await waits(who.coordinator, path, '&kind=proposal')).toEqual([]);
  expect(await waits(who.coordinator, path, '&overdue=true')).toEqual([]);
  ok(
    await world.post(`${path}/adjudicate-task`, who.coordinator, { task, unit: 'u-0014', words: '由其办理' }),
  );
  expect(await kinds(who.coordinator, path)).toEqual([]);
});

test('pages follow each other by cursor, and a foreign cursor is refused', async () => {
  const paths = await Promise.all([open(), open(), open()]);
  const offer = { to: who.otherSpecialist, reason: 'leader_order', words: '由同事接办' };
  for (const path of paths) ok(await world.post(`${path}/offer-transfer`, who.specialist, offer));
  const seen: string[] = [];
  for (let next: unknown = ''; next !== undefined;) {
    const path = `/v1/decisions?limit=1${next === '' ? '' : `&cursor=${next as string}`}`;
    const { body } = await world.get(path, { as: who.otherSpecialist });
    seen.push(...(body['items'] as Decision[]).map(({ request }) => request.id));
    next = body['next'];
  }
  expect(seen.toSorted()).toEqual(paths.map((path) => path.replace('/v1/requests/', '')).toSorted());
  const foreign = await world.get('/v1/decisions?cursor=xyz', { as: who.coordinator });
  expect(foreign).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
});
