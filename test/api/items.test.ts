import { ApiWorld } from './api-world.js';
import type { Answered } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
let path: string;
let link: string;
let opened: Answered;
const { nature: _nature, grade: _grade, ...bare } = matter;
beforeAll(async () => {
  world = await ApiWorld.open();
  opened = await world.post('/v1/requests', who.operator, { ...bare, item: 'fire-acceptance' });
  path = `/v1/requests/${String(opened.body['request'])}`;
  link = (opened.body['receipt'] as { follow: string }).follow.replace('/v1/follow/', '');
});
afterAll(() => world.close());

const english = { headers: { 'accept-language': 'en' } };
const code = ({ status, body }: Answered) => [status, body['code']];
const step = (command: string, as: string, body: unknown) => world.post(`${path}/${command}`, as, body);
const ids = (list: unknown) => (list as { id: string }[]).map(({ id }) => id);
const search = async (query: string, as: string = who.enterprise) =>
  ids((await world.get(`/v1/items?${query}`, { as })).body['items']);
type Checklist = Record<'steps' | 'materials' | 'asks', Record<string, unknown>[]> & {
  agent: Record<string, unknown>;
  open: Record<string, { id: string }[]>;
  said: { zh: string };
};
const checklist = async (as: string = who.specialist) =>
  (await world.get(`${path}/checklist`, { as })).body as unknown as Checklist;

test('capability 13 items are found by words of two characters, by a sentence, in English, by category', async () => {
  expect((await search(`text=${encodeURIComponent('消防')}`)).toSorted()).toEqual([
    'fire-acceptance',
    'fire-design',
  ]);
  expect((await search(`text=${encodeURIComponent('补贴')}`)).toSorted()).toEqual([
    'exhibition-subsidy',
    'patent-subsidy',
    'social-insurance-subsidy',
  ]);
  const [first] = await search(`text=${encodeURIComponent('厂房消防验收为何迟迟没有安排')}`);
  expect(first).toBe('fire-acceptance');
  expect(await search('text=Truck')).toEqual(['truck-pass']);
  expect(await search('category=dispute')).toContain('arrears');
  expect(await search(`text=${encodeURIComponent('天上的星星')}`)).toEqual([]);
  const all = await world.get('/v1/items', { as: who.department });
  expect(all.body['total']).toBeGreaterThanOrEqual(32);
});

test('capability 13 an item says steps with who and how long, materials, basis, in both languages', async () => {
  const { body } = await world.get('/v1/items/fire-acceptance', { as: who.enterprise });
  expect(body).toMatchObject({
    version: 'sample-2026.1',
    lead: { id: 'u-0017', name: { zh: '云澜区建设和交通委员会' } },
    promised: { zh: '12 个工作日', en: '12 working days' },
    agent: true,
  });
  expect(body['steps']).toContainEqual(
    expect.objectContaining({
      id: 'rectify',
      who: { id: 'enterprise', name: { zh: '企业', en: 'the enterprise' } },
    }),
  );
  expect(body['basis']).toContainEqual({ zh: '《中华人民共和国消防法》', en: 'Fire Protection Law' });
});

test('capability 13 the catalogue is for those who signed in; mistakes say what would be accepted', async () => {
  expect(code(await world.get('/v1/items'))).toEqual([401, 'unauthenticated']);
  expect(code(await world.get('/v1/items', { as: link }))).toEqual([403, 'forbidden']);
  const as = who.specialist;
  expect(code(await world.get('/v1/items/fly-to-the-moon', { as }))).toEqual([404, 'not-found']);
  expect(code(await world.get('/v1/items/fire-acceptance?version=1999', { as }))).toEqual([404, 'not-found']);
  const old = await world.get('/v1/items/fire-acceptance?version=sample-2026.1', { as });
  expect(old.status).toBe(200);
  expect(code(await world.get('/v1/items?category=magic', { as }))).toEqual([400, 'invalid']);
  expect(code(await world.get('/v1/items/%00', { as }))).toEqual([404, 'not-found']);
});

test('capability 13 an item gives nature and grade where the caller gives none; both given win', async () => {
  expect(opened.status).toBe(201);
  const view = (await world.get(path, { as: who.specialist })).body;
  expect(view).toMatchObject({ nature: 'application', grade: 'cross_department', item: 'fire-acceptance' });
  expect(view).toMatchObject({
    itemName: { zh: '建设工程消防验收' },
    links: { checklist: `${path}/checklist` },
  });
  const own = { ...matter, item: 'fire-acceptance', nature: 'complaint', grade: 'hard' };
  const { body } = await world.post('/v1/requests', who.operator, own);
  const other = (await world.get(`/v1/requests/${String(body['request'])}`, { as: who.specialist })).body;
  expect(other).toMatchObject({ nature: 'complaint', grade: 'hard' });
});

test('capability 13 without an item both are needed; an unknown item says how to find one', async () => {
  const none = await world.post('/v1/requests', who.operator, bare, english);
  expect(code(none)).toEqual([400, 'invalid']);
  expect(ids((none.body['fields'] as { field: string }[]).map(({ field }) => ({ id: field })))).toEqual([
    'nature',
    'grade',
  ]);
  expect(JSON.stringify(none.body)).toContain('GET /v1/items?text=');
  const unknown = await world.post('/v1/requests', who.operator, { ...bare, item: 'moon' });
  expect([code(unknown), unknown.body['detail']]).toEqual([
    [400, 'invalid'],
    expect.stringContaining('GET /v1/items?text='),
  ]);
  const other = await step('reclassify', who.specialist, { item: 'moon', words: '归类' });
  expect(code(other)).toEqual([400, 'invalid']);
});

test('RTE-2 a request with an item is routed to the units of its list', async () => {
  const { body } = await world.get(`${path}/route`, { as: who.specialist });
  expect(body).toMatchObject({ inside: { rule: 'R-020', lead: { unit: 'u-0017' } } });
  expect(JSON.stringify((body['inside'] as Record<string, unknown>)['supporting'])).toContain('u-0021');
});

test('OWN-10 a repeat of an opening with an item gets the first answer', async () => {
  const key = '5a0e9a3e-6a55-4f0e-9a51-0d8f5d0c1a11';
  const body = { ...bare, item: 'truck-pass' };
  const first = await world.post('/v1/requests', who.operator, body, { key });
  const again = await world.post('/v1/requests', who.operator, body, { key });
  expect([again.status, again.body]).toEqual([201, first.body]);
});

test('capability 13 the checklist: steps ticked, materials asked for and received, agent handling', async () => {
  const fresh = await checklist();
  expect(fresh.open['steps']).toHaveLength(5);
  expect(fresh.said.zh).toContain('尚缺：消防验收申请表');
  const ticked = await step('tick-step', who.specialist, { step: 'accept', evidence: ['受理单 1 号'] });
  expect(ticked.status).toBe(200);
  const ask = { materials: ['drawings', 'test'], until: '2026-03-04T10:00:00+08:00', words: '请补交' };
  const asked = await step('ask-material', who.specialist, ask);
  expect((asked.body['events'] as { type: string }[]).map(({ type }) => type)).toEqual([
    'material_asked',
    'pause_started',
    'clock_paused',
    'clock_paused',
  ]);
  const waiting = await world.get(path, { as: who.specialist });
  expect(waiting.body['pause']).toMatchObject({ reason: 'wait_enterprise' });
  const got = await step('receive-material', link, { material: 'drawings', evidence: ['竣工图.pdf'] });
  expect(got.status).toBe(200);
  expect((await world.get(path, { as: who.specialist })).body['pause']).toBeUndefined();
  const list = await checklist();
  expect(list.steps[1]).toMatchObject({
    ...{ id: 'accept', done: true, evidence: ['受理单 1 号'] },
    mark: { by: { kind: 'person', name: '安知远' } },
  });
  expect(list.materials.map(({ id, status }) => [id, status])).toEqual([
    ['application', 'open'],
    ['report', 'open'],
    ['drawings', 'received'],
    ['test', 'asked'],
  ]);
  expect(list.materials[2]).toMatchObject({ evidence: ['竣工图.pdf'], mark: { by: { kind: 'enterprise' } } });
  expect(list.asks).toMatchObject([{ words: '请补交', outstanding: [{ id: 'test' }] }]);
});

test('COR-1 a tick is taken back by the entry that the checklist names', async () => {
  await step('tick-step', who.specialist, { step: 'inspect' });
  const inspect = (await checklist()).steps[2]?.['mark'] as { entry: number };
  const slip = { entry: inspect.entry, words: '尚未评定' };
  expect((await step('correct', who.specialist, slip)).status).toBe(200);
  expect((await checklist()).steps[2]).toMatchObject({ id: 'inspect', done: false });
  expect(code(await step('correct', who.specialist, slip))).toEqual([404, 'not-found']);
});

test('capability 13 a department that has a task ticks its step, and takes its own slip back', async () => {
  const { body } = await world.get(`${path}/tasks`, { as: who.specialist });
  const tasks = body['tasks'] as { unit: { id: string }; handler: { id: string } }[];
  // The rules gave the item's lead unit its task at receipt.
  const as = tasks.find(({ unit }) => unit.id === 'u-0017')?.handler.id ?? '';
  expect(code(await step('tick-step', who.department, { step: 'inspect' }))).toEqual([404, 'not-found']);
  expect((await step('tick-step', as, { step: 'inspect' })).status).toBe(200);
  const mark = (await checklist(as)).steps[2]?.['mark'] as { entry: number };
  expect((await step('correct', as, { entry: mark.entry, words: '尚未评定' })).status).toBe(200);
});

test('capability 13 agent handling stands on the enterprise’s word, and every act is listed', async () => {
  const act = { act: 'submit', words: '代为递交验收材料', evidence: ['回执'] };
  expect(code(await step('record-agent-act', who.specialist, act))).toEqual([403, 'not-allowed']);
  const scope = { scope: '代为递交并领取意见书', until: '2026-03-31T17:30:00+08:00' };
  expect(code(await step('authorise-agent', who.specialist, scope))).toEqual([422, 'incomplete']);
  expect((await step('authorise-agent', link, scope)).status).toBe(200);
  expect((await step('record-agent-act', who.specialist, act)).status).toBe(200);
  const { agent } = await checklist(who.enterprise);
  expect(agent).toMatchObject({
    ...{ offered: true, valid: true },
    authorisations: [{ via: 'link', scope: '代为递交并领取意见书' }],
    acts: [{ act: 'submit', actName: { zh: '代为提交' }, words: '代为递交验收材料', evidence: ['回执'] }],
  });
  expect((await step('revoke-agent', who.enterprise, {})).status).toBe(200);
  expect(code(await step('record-agent-act', who.specialist, act))).toEqual([403, 'not-allowed']);
  expect((await checklist()).agent['authorisations']).toMatchObject([{ endedAt: expect.any(String) }]);
});

test('capability 13 what goes wrong with a checklist says what would be accepted', async () => {
  const unknown = await step('tick-step', who.specialist, { step: 'fly' });
  expect([code(unknown), unknown.body['detail']]).toEqual([
    [404, 'not-found'],
    expect.stringContaining('inspect 现场评定'),
  ]);
  const beyond = await step('ask-material', who.specialist, { materials: ['gold'], words: '请交' });
  expect(beyond.body['detail']).toContain('清单之外不得索要');
  expect(code(await step('tick-step', who.specialist, { step: 'accept' }))).toEqual([409, 'duplicate']);
  expect(code(await step('receive-material', who.specialist, { material: 'test' }))).toEqual([
    422,
    'incomplete',
  ]);
  expect(code(await step('tick-step', who.enterprise, { step: 'issue' }))).toEqual([403, 'forbidden']);
  expect(code(await step('tick-step', who.otherSpecialist, { step: 'issue' }))).toEqual([404, 'not-found']);
  expect(code(await world.get(`${path}/checklist`, { as: who.otherEnterprise }))).toEqual([404, 'not-found']);
  const plain = await world.post('/v1/requests', who.operator, matter);
  const other = `/v1/requests/${String(plain.body['request'])}`;
  expect(code(await world.get(`${other}/checklist`, { as: who.specialist }))).toEqual([404, 'not-found']);
  expect(code(await world.post(`${other}/tick-step`, who.specialist, { step: 'accept' }))).toEqual([
    409,
    'nothing-to-do',
  ]);
});

test('capability 13 the link of the receipt follows the checklist; the history says it in words', async () => {
  const { body } = await world.get(`/v1/follow/${link}`);
  expect(body['checklist']).toMatchObject({
    ...{ item: { zh: '建设工程消防验收' }, done: 1, of: 5, agent: false },
    asked: [{ zh: '消防设施检测报告' }],
  });
  const history = await world.get(`${path}/history`, { as: who.enterprise });
  const said = (history.body['items'] as { said: { zh: string } }[]).map((item) => item.said.zh);
  expect(said).toContain('完成步骤“窗口受理”');
  expect(said).toContainEqual(expect.stringContaining('提供 涉及消防的竣工图、消防设施检测报告：请补交'));
});

test('capability 13 another item begins another list and keeps like steps', async () => {
  const change = { item: 'road-occupation', words: '实为占道施工' };
  expect((await step('reclassify', who.specialist, change)).status).toBe(200);
  const list = await checklist();
  expect(list.steps.map(({ id, done }) => [id, done])).toEqual([
    ['apply', false],
    ['accept', true],
    ['inspect', false],
    ['issue', false],
  ]);
  expect((await world.get(path, { as: who.specialist })).body['grade']).toBe('cross_department');
});

test('capability 13 a request keeps the version that it began under; later ones begin under the next', async () => {
  const catalogue = await world.store.items.current();
  if (!catalogue) throw new Error('nothing published');
  const items = catalogue.items.map((item) =>
    item.id === 'truck-pass' ? { ...item, steps: item.steps.slice(0, 2), grade: 'hard' as const } : item,
  );
  // Of other words each, or it would be the same request once more (DUP-2).
  const open = async (words: string) => {
    const opening = { ...bare, item: 'truck-pass', summary: words, words };
    const { body } = await world.post('/v1/requests', who.operator, opening);
    return `/v1/requests/${String(body['request'])}`;
  };
  const before = await open('申请三辆货车通行证');
  await world.store.items.publish({ catalogue: { ...catalogue, version: 'next', items }, hash: 'h' });
  // Another process sees the new version at once; this one within half a second.
  while ((await world.get('/v1/items', { as: who.operator })).body['version'] !== 'next');
  const after = await open('新购两辆冷藏车上路');
  const read = async (one: string) => (await world.get(`${one}/checklist`, { as: who.specialist })).body;
  const [old, fresh] = [await read(before), await read(after)];
  expect([old['item'], fresh['item']]).toMatchObject([{ version: 'sample-2026.1' }, { version: 'next' }]);
  expect([old['steps'], fresh['steps']]).toMatchObject([{ length: 3 }, { length: 2 }]);
  expect((await world.get(before, { as: who.specialist })).body['grade']).toBe('simple');
  expect((await world.get(after, { as: who.specialist })).body['grade']).toBe('hard');
  await expect(
    world.store.items.publish({ catalogue: { ...catalogue, version: 'next' }, hash: 'other' }),
  ).rejects.toThrow('published already');
});

test('the book with checklists holds: nothing personal in the clear', async () => {
  const rows = await world.store.journal.read(path.split('/').at(-1) ?? '');
  expect(JSON.stringify(rows)).not.toMatch(/请补交|代为递交|受理单/);
});
