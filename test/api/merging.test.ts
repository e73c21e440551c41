import { ApiWorld } from './api-world.js';
import type { Answered } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
});
afterAll(() => world.close());

interface Opened {
  id: string;
  number: string;
  link: string;
}

async function open(more: object = {}): Promise<Opened> {
  const { body } = await world.post('/v1/requests', who.operator, { ...matter, ...more });
  const { number, follow } = body['receipt'] as { number: string; follow: string };
  return { id: String(body['request']), number, link: follow.replace('/v1/follow/', '') };
}
const step = ({ id }: Opened, name: string, as: string, body: object): Promise<Answered> =>
  world.post(`/v1/requests/${id}/${name}`, as, body);
const read = async ({ id }: Opened, as: string = who.specialist) =>
  (await world.get(`/v1/requests/${id}`, { as })).body;
const list = async (query: string, as: string = who.coordinator) =>
  ((await world.get(`/v1/requests?${query}`, { as })).body['items'] as { id: string; master?: string }[]) ??
  [];
const following = async ({ link }: Opened) => (await world.get(`/v1/follow/${link}`)).body;

/** Resolves once the book holds such an event of this request. */
async function heard({ id }: Opened, type: string): Promise<void> {
  const enough = new AbortController();
  for await (const events of world.store.tail.follow(0, enough.signal))
    if (events.some(({ stream, event }) => stream === id && event.type === type)) enough.abort();
}

async function merge(child: Opened, master: Opened): Promise<void> {
  const words = '与该件为同一事项';
  expect((await step(child, 'offer-merge', who.specialist, { master: master.number, words })).status).toBe(
    200,
  );
  await heard(child, 'merged');
}

test('DUP-3 two requests, merged: the child’s people follow the master’s progress, its answer and its closing', async () => {
  const [master, child] = [await open(), await open({ summary: '夜间送货受阻' })];
  const task = { unit: 'u-0019', role: 'supporting', words: '请核查夜间通行条件' };
  expect((await step(child, 'assign-task', who.specialist, task)).status).toBe(200);
  const { tasks = [] } = (await world.get(`/v1/requests/${child.id}/tasks`, { as: who.specialist })).body as {
    tasks?: { id: string }[];
  };
  const assigned = tasks[0]?.id;
  await merge(child, master);
  const work = await world.get(`/v1/requests/${master.id}/tasks`, { as: who.specialist });
  expect(work.body).toMatchObject({ tasks: [], children: [{ number: child.number, tasks: [{}] }] });
  const seen = await read(child);
  expect(seen).toMatchObject({
    ...{ number: child.number, master: master.id, merge: { stage: 'merged', number: master.number } },
    ...{ overdue: false, under: { number: master.number, owner: { id: who.specialist } } },
  });
  expect(seen['nextDue']).toBeUndefined();
  expect(await read(master)).toMatchObject({ children: [{ id: child.id, number: child.number }] });
  expect(await list(`master=${master.id}`)).toMatchObject([{ id: child.id, master: master.id }]);
  const atWork = await list('open=true');
  expect(atWork.map(({ id }) => id)).toContain(master.id);
  expect(atWork.map(({ id }) => id)).not.toContain(child.id);

  const refused = await step(child, 'answer', who.specialist, {
    ...{ outcome: 'solved', words: '已办', evidence: ['证'] },
  });
  expect([refused.status, refused.body['code'], refused.body['number']]).toEqual([
    409,
    'merged',
    master.number,
  ]);
  // Words by the child's link reach the master.
  expect((await step(child, 'add-words', child.link, { words: '还有一辆冷链车' })).status).toBe(200);
  await heard(master, 'words_added');
  const said = await world.get(`/v1/requests/${master.id}/history`, { as: who.specialist });
  expect(JSON.stringify(said.body)).toContain('还有一辆冷链车');

  const on = '2026-03-04T10:00:00+08:00';
  await step(master, 'publish-update', who.specialist, { done: '已与交警对接', next: '踏勘', on });
  const solved = { outcome: 'solved', words: '通行证已办好', evidence: ['证号 1'] };
  // What was asked for at the child is still to be reported (COH-4).
  const early = await step(master, 'answer', who.specialist, solved);
  expect([early.status, early.body['rule'], early.body['tasks']]).toEqual([422, 'COH-4', assigned]);
  const report = { task: assigned, result: 'done', words: '已核查' };
  expect((await step(child, 'report-task', 'p-0043', report)).status).toBe(200);
  expect((await step(master, 'answer', who.specialist, solved)).status).toBe(200);
  expect(await following(child)).toMatchObject({
    ...{ number: child.number, mergedInto: master.number, stage: 'verifying', answer: '通行证已办好' },
    lastUpdate: { done: '已与交警对接' },
  });
  const portal = await read(child, who.enterprise);
  expect(portal).toMatchObject({
    under: { answer: { words: '通行证已办好', delivered: expect.any(String) }, stage: 'verifying' },
  });
  // The verdict that is said by the child's link is the master's (FBK-3).
  const verdict = { contacted: true, solved: 'yes', satisfied: 5 };
  const judged = await step(child, 'give-feedback', child.link, verdict);
  expect([judged.status, judged.body['request']]).toEqual([200, master.id]);
  await heard(child, 'master_followed');
  expect((await read(child))['merge']).toMatchObject({ until: '2026-03-16T09:30:00.000Z' });
  expect((await following(child))['closedAs']).toBeDefined();
});

test('DUP-4 unmerged by the owner of the master, the child is back with its words; foreign requests do not merge', async () => {
  const [master, child] = [await open(), await open()];
  const foreign = await open({ enterprise: who.otherEnterprise });
  const words = '经核实不是同一件事';
  const wrong = await step(child, 'offer-merge', who.coordinator, { master: foreign.id, words });
  expect([wrong.status, wrong.body['rule']]).toEqual([404, 'DUP-3']);
  const none = await step(child, 'unmerge', who.coordinator, { words });
  expect([none.status, none.body['code']]).toEqual([409, 'nothing-to-do']);
  await merge(child, master);
  await step(child, 'add-words', who.enterprise, { words: '另附合同' });
  await heard(child, 'words_arrived');
  expect((await step(child, 'unmerge', who.otherSpecialist, { words })).status).toBe(404);
  expect((await step(child, 'unmerge', who.specialist, { words })).status).toBe(200);
  await heard(child, 'merge_settled');
  const back = await read(child);
  expect([back['merge'], back['master'], back['under']]).toEqual([undefined, undefined, undefined]);
  expect(back['nextDue']).toBeDefined();
  expect((await read(master))['children']).toBeUndefined();
  expect(JSON.stringify((await read(master))['clocks'])).not.toContain('join');
  const answer = { outcome: 'solved', words: '已办', evidence: ['证'] };
  expect((await step(child, 'answer', who.specialist, answer)).status).toBe(200);
});

test('DUP-3 a master whose workflow Temporal lost takes the child all the same', async () => {
  const [master, child] = [await open(), await open()];
  await world.loseWorkflow(master.id);
  await merge(child, master);
  expect(await read(master)).toMatchObject({ children: [{ id: child.id }] });
});

test('DUP-1 DUP-3 POR-1 requests under the ids of twins are found and merged as those of one enterprise', async () => {
  const contact = { name: '高先生', phone: '0000-5551-0301' };
  const told = { name: '晨光烘焙有限公司', street: 'u-0031', contact };
  const twin = String((await world.post('/v1/enterprises', who.operator, told)).body['id']);
  const said = { summary: '冷库用电增容', words: '冷库扩建后用电负荷不足，申请增容。' };
  const [old, older] = [await open({ ...said, enterprise: twin }), await open({ enterprise: twin })];
  const into = { into: 'e-0028', dryRun: false };
  expect((await world.post(`/v1/enterprises/${twin}/merge-into`, who.coordinator, into)).status).toBe(200);
  const asked = { ...said, enterprise: 'e-0028' };
  const found = await world.call('POST', '/v1/requests/candidates', { as: who.operator, body: asked });
  expect((found.body['items'] as object[])[0]).toMatchObject({
    ...{ request: old.id, factors: { enterprise: { alike: 1 } } },
  });
  const next = await open({ enterprise: 'e-0028' });
  for (const [child, master] of [
    [old, next],
    [next, older],
  ] as const) {
    const offered = { master: master.number, words: '与该件为同一事项' };
    expect((await step(child, 'offer-merge', who.coordinator, offered)).status).toBe(200);
    await heard(child, 'merged');
    expect((await step(child, 'unmerge', who.coordinator, { words: '并非同一事项' })).status).toBe(200);
    await heard(child, 'merge_settled');
    await heard(master, 'child_released');
  }
});
