import { randomUUID } from 'node:crypto';
import { ApiWorld } from './api-world.js';
import type { Answered } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
});
afterAll(() => world.close());

const ITEM = 'truck-pass';
const open = (more: object, as: string = who.operator, key: string = randomUUID()) =>
  world.post('/v1/requests', as, { ...matter, item: ITEM, ...more }, { key });
const id = ({ body }: Answered): string => String(body['request']);
const candidates = async (as: string, told: object) => {
  const answer = await world.call('POST', '/v1/requests/candidates', { as, body: told });
  return { status: answer.status, items: answer.body['items'] as Record<string, unknown>[] };
};
const onAnswer = (one: Answered) => [one.status, one.body['request'], one.body['same'] !== undefined];

test('DUP-1 candidates with score and factors before anything is created, on the portal its own only', async () => {
  const words = '我公司成品库门前的窨井盖破损，叉车经过时颠簸，存在安全隐患。';
  const first = await open({ summary: '窨井盖破损', words, item: 'talent-housing' });
  const told = {
    enterprise: who.enterprise,
    item: 'talent-housing',
    summary: '窨井盖破损',
    words: `您好，${words}`,
  };
  const { status, items } = await candidates(who.operator, told);
  expect(status).toBe(200);
  expect(items[0]).toMatchObject({ request: id(first), as: 'likely', owner: { name: '安知远' } });
  const factors = items[0]?.['factors'] as Record<string, { alike: number; weight: number }>;
  const sum = Object.values(factors).reduce((all, { alike, weight }) => all + alike * weight, 0);
  expect(Math.abs(sum - Number(items[0]?.['score']))).toBeLessThan(0.002);
  expect((await candidates(who.enterprise, told)).items[0]).toMatchObject({ request: id(first) });
  // Another enterprise with the same item and words: staff hear of it, the enterprise does not.
  const foreign = { ...told, enterprise: who.otherEnterprise };
  expect((await candidates(who.operator, foreign)).items[0]).toMatchObject({ as: 'similar' });
  expect((await candidates(who.otherEnterprise, foreign)).items).toEqual([]);
  expect((await candidates(who.otherEnterprise, told)).status).toBe(403);
  const list = await world.get('/v1/requests?text=' + encodeURIComponent('窨井'), { as: who.coordinator });
  expect(list.body['items']).toHaveLength(1);
});

test('DUP-1 the answer of an opening names likely duplicates, and a repeat names the same', async () => {
  const words = '我公司二期厂房消防验收迟迟没有安排，影响设备进场。';
  const first = await open({ words, summary: '消防验收' });
  expect(first.body['duplicates']).toBeUndefined();
  const key = randomUUID();
  const again = { words: `${words}请尽快安排。`, summary: '消防验收' };
  const second = await open(again, who.operator, key);
  expect(second.body['duplicates']).toMatchObject([{ request: id(first), why: { zh: expect.any(String) } }]);
  expect(id(second)).not.toBe(id(first));
  expect((await open(again, who.operator, key)).body).toEqual(second.body);
});

test('DUP-2 two openings at once with the same words are one request, and both hold its receipt', async () => {
  const said = { words: '食堂燃气管道今日接入时间？', summary: '燃气接入' };
  const spaced = { ...said, words: ' 食堂燃气管道，今日接入时间' };
  const keys = [randomUUID(), randomUUID()];
  const [one, other] = await Promise.all([
    open(said, who.operator, keys[0]),
    open(spaced, who.operator, keys[1]),
  ]);
  expect([one.status, other.status]).toEqual([201, 201]);
  expect(id(one)).toBe(id(other));
  expect([one, other].filter((it) => it.body['same'] !== undefined)).toHaveLength(1);
  expect(one.body['receipt']).toEqual(other.body['receipt']);
  const later = await open(said);
  expect(onAnswer(later)).toEqual([201, id(one), true]);
  // A repeat gets the first answer, and so does whoever asks what became of the command.
  const twin = one.body['same'] === undefined ? other : one;
  const [twinKey, twinSaid] = one.body['same'] === undefined ? [keys[1], spaced] : [keys[0], said];
  expect((await open(twinSaid, who.operator, twinKey)).body).toEqual(twin.body);
  const status = await world.elsewhere(`/v1/commands/${twinKey}`, who.operator);
  expect(status.body).toMatchObject({ status: 'done', request: id(one) });
  const reused = await open({ ...said, words: '别的事' }, who.operator, twinKey);
  expect(reused.body['code']).toBe('command-id-reused');
});

test('DUP-2 another item, another enterprise or other words are another request', async () => {
  const said = { words: '园区门口公交站迁移方案何时公布。', summary: '公交站' };
  const first = await open(said);
  const others = await Promise.all([
    open({ ...said, item: 'recruitment' }),
    open({ ...said, enterprise: who.otherEnterprise }),
    open({ ...said, words: '园区门口公交站迁移方案何时开工。' }),
  ]);
  expect(new Set([first, ...others].map(id)).size).toBe(4);
});

test('DUP-2 a refused opening frees its words; one that never started blocks nobody', async () => {
  const said = { words: '雨水管网堵塞导致厂门积水。', summary: '积水' };
  const refused = await open({ ...said, resolveBudget: { n: 1, unit: 'wd' } });
  expect([refused.status, refused.body['code']]).toEqual([403, 'not-allowed']);
  const opened = await open(said);
  expect(onAnswer(opened)).toEqual([201, id(opened), false]);
  // Reserved by a process that died before it started anything: the next one opens that very request.
  const dead = await world.store.openings.reserve('left-behind', 'r-dead', world.now(), 0);
  expect(dead).toBe('r-dead');
  expect(await world.store.openings.reserve('left-behind', 'r-next', world.now(), 0)).toBe('r-dead');
  expect(await world.store.openings.reserve('left-behind', 'r-late', world.now(), world.now() + 1)).toBe(
    'r-late',
  );
});

test('what was solved before is offered to staff as a draft, without names; an enterprise is not shown it', async () => {
  const words = '用电增容：变压器容量不足经常跳闸，申请增容。';
  const solved = await open({
    enterprise: who.otherEnterprise,
    item: 'labour-dispute',
    words,
    summary: '用电增容',
  });
  const owner = (await world.get(`/v1/requests/${id(solved)}`, { as: who.coordinator })).body['owner'];
  const asOwner = (owner as { id: string }).id;
  const step = (name: string, as: string, body: object) =>
    world.post(`/v1/requests/${id(solved)}/${name}`, as, body);
  const told = '已为云鼎生物制药有限公司完成增容，孙女士（0000-5551-0102）已确认，今后可在线申请。';
  await step('answer', asOwner, { outcome: 'solved', words: told, evidence: ['竣工单'] });
  await step('give-feedback', who.otherEnterprise, { contacted: true, solved: 'yes', satisfied: 5 });
  const asked = { enterprise: who.enterprise, item: 'labour-dispute', words: '变压器跳闸，想申请用电增容。' };
  const before = await world.call('POST', '/v1/requests/similar', { as: who.specialist, body: asked });
  const [draft] = before.body['items'] as Record<string, unknown>[];
  expect(draft).toMatchObject({
    ...{
      item: 'labour-dispute',
      outcome: 'solved',
      verdict: { solved: 'yes', satisfied: 5 },
      workingDays: 0,
    },
    unit: { name: { zh: expect.stringContaining('服务站') } },
  });
  expect(JSON.stringify(before.body)).not.toMatch(/云鼎|孙女士|0102/);
  expect(draft?.['answer']).toContain('今后可在线申请');
  const mine = await open({ ...asked, summary: '用电增容' });
  const path = `/v1/requests/${id(mine)}/similar`;
  const read = (await world.get(path, { as: who.specialist })).body['items'] as Record<string, unknown>[];
  expect(read.map(({ number }) => number)).toContain(draft?.['number']);
  expect((await world.get(path, { as: who.enterprise })).status).toBe(404);
  const byPortal = await world.call('POST', '/v1/requests/similar', { as: who.enterprise, body: asked });
  expect(byPortal.status).toBe(403);
});
