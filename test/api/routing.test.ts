import { createDirectoryActivities } from '#activities';
import { organisationOf } from '#libs/store';
import { ApiWorld } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

const fire = {
  enterprise: who.enterprise,
  nature: 'application',
  grade: 'simple',
  words: '厂房消防验收迟迟没有安排，王经理电话 0000-5551-0001。',
};
interface Inside {
  rule: string;
  lead: { unit: string; candidates: { unit: string; people: { person: { id: string }; load: number }[] }[] };
  met: { field: string; value: string }[];
  notMet: unknown[];
  counterfactual: { unit: string; said: { zh: string; en: string } };
  shadow: { rule: string; unit: string }[];
}
const explain = (as: string, more: object = {}) => world.post('/v1/routes/explain', as, { ...fire, ...more });
const insideOf = ({ body }: { body: Record<string, unknown> }) => body['inside'] as Inside;

async function open(more: object = {}): Promise<string> {
  const opened = await world.post('/v1/requests', who.operator, { ...matter, ...more });
  expect(opened.status).toBe(201);
  return `/v1/requests/${String(opened.body['request'])}`;
}

test('RTE-2 where a matter would go is explained in both languages before anything is created', async () => {
  const before = await world.get('/v1/requests', { as: who.coordinator });
  const explained = await explain(who.operator);
  expect(explained.status).toBe(200);
  expect(explained.body['said']).toEqual({
    zh: '因诉求内容含“消防”，按规则 R-100“消防设计与验收” 由云澜区建设和交通委员会（车远航，在办量 0）主办，云桥街道办事处协办；由首问责任人派单。',
    en: 'Since the text speaks of “消防”, rule R-100 (Fire protection, design and acceptance) gives it to Yunlan Construction and Transport Commission (车远航, load 0), with Yunqiao Street Office; the owner hands out the tasks.',
  });
  expect(insideOf(explained).counterfactual).toMatchObject({
    unit: 'u-0011',
    said: {
      zh: '假如事项为跨区迁移一次办，将按规则 R-019“前100家企业迁移” 转由云澜区经济和信息化委员会主办。',
      en: 'Had the item been Moving between districts in one go, rule R-019 (One of the top 100 thinks of moving) would have sent it to Yunlan Economy and Informatisation Commission.',
    },
  });
  const small = insideOf(await explain(who.operator, { enterprise: 'e-0028' }));
  expect(small.counterfactual.said).toEqual({
    zh: '假如诉求内容含“用地”，将按规则 R-102“用地与规划” 转由云澜区规划和自然资源局主办。',
    en: 'Had the text spoken of “用地”, rule R-102 (Land and planning) would have sent it to Yunlan Planning and Natural Resources Bureau.',
  });
  expect(explained.body['owner']).toMatchObject({ id: who.specialist });
  expect(JSON.stringify(explained.body)).not.toContain('王经理');
  const after = await world.get('/v1/requests', { as: who.coordinator });
  expect(after.body).toEqual(before.body);
});

test('RTE-2 the grade that the rule suggests comes with its budgets and due dates', async () => {
  const { body } = await explain(who.operator, { words: '申请施工许可' });
  expect(body['grade']).toEqual({ asked: 'simple', suggested: 'cross_department' });
  expect(body['clocks']).toMatchObject([
    { clock: 'contact', budget: { en: '60 working minutes' } },
    { clock: 'plan', budget: { en: '3 working days' } },
    { clock: 'resolve', budget: { en: '15 working days' }, due: '2026-03-23T09:30:00.000Z' },
  ]);
});

test('RTE-2 an item brings its own units, nature and grade; an unknown one is refused', async () => {
  const ask = { enterprise: 'e-0028', item: 'company-move', nature: undefined, grade: undefined, words: '' };
  const { body } = await explain(who.operator, ask);
  expect([body['grade'], insideOf({ body }).rule]).toEqual([{ asked: 'cross_department' }, 'R-021']);
  expect(body['lead']).toMatchObject({ unit: 'u-0018' });
  expect((body['supporting'] as { unit: string }[]).map(({ unit }) => unit)).toEqual([
    ...['u-0020', 'u-0015', 'u-0002'],
  ]);
  const unknown = await explain(who.operator, { item: 'no-such-item' });
  expect([unknown.status, unknown.body['code']]).toEqual([400, 'invalid']);
  const neither = await explain(who.operator, { nature: undefined });
  expect([neither.status, neither.body['code']]).toEqual([400, 'invalid']);
});

test('门当户对: the steward and leader that the tier ties to the enterprise, and what the tier changes', async () => {
  const { body } = await explain(who.coordinator);
  expect(body['tier']).toMatchObject({
    tier: 'T1',
    steward: { id: who.steward },
    leader: { id: 'p-0003' },
    updates: { en: '2 working days' },
    ladder: { zh: '办结时限用至 75% 即一级提级' },
  });
  const small = await explain(who.coordinator, { enterprise: 'e-0026' });
  expect(small.body['tier']).not.toHaveProperty('steward');
});

test('RTE-2 what was explained is what opening the request records, its words left out', async () => {
  const { summary } = matter;
  const explained = insideOf(await explain(who.operator, { summary }));
  const path = await open({ words: fire.words });
  const recorded = await world.get(`${path}/route`, { as: who.specialist });
  expect(recorded.status).toBe(200);
  expect(insideOf(recorded)).toEqual(explained);
  const history = await world.get(`${path}/history`, { as: who.specialist });
  const items = history.body['items'] as { type: string; data: object; said: { zh: string } }[];
  expect(items.slice(0, 3).map(({ type }) => type)).toEqual(['received', 'owner_assigned', 'routed']);
  expect(items[2]?.said.zh).toContain('按规则 R-100 由云澜区建设和交通委员会（车远航');
  expect(items[2]?.data).toMatchObject({ rule: 'R-100', met: [{ field: 'words', value: '消防' }] });
  expect(JSON.stringify(items[2]?.data)).not.toMatch(/迟迟|王经理/);
  const state = await world.store.journal.fold(path.replace('/v1/requests/', ''));
  expect(state?.route).toMatchObject({
    ...{ rule: 'R-100', version: 'routes-2026.1', dispatch: 'by_owner' },
    lead: { unit: 'u-0017', candidates: [{ unit: 'u-0017' }, {}, {}, { unit: 'u-0002' }] },
    supporting: [{ unit: 'u-0031', candidates: [{ unit: 'u-0031' }, { unit: 'u-0002' }] }],
  });
});

test('RTE-1 open clocks weigh, and an absent person has no part', async () => {
  const consultation = { enterprise: 'e-0007', nature: 'consultation', words: '请问如何办理' };
  const people = async () => insideOf(await explain(who.operator, consultation)).lead.candidates[0]?.people;
  const before = await people();
  // Several requests are p-0059's by now: the colleagues come first.
  expect(before?.map(({ person }) => person.id)).toEqual(['p-0060', 'p-0061', who.specialist]);
  expect(before?.at(-1)?.load).toBeGreaterThan(0);
  await world.store.directory.addAbsence({
    ...{ person: 'p-0060', cover: 'p-0061', from: world.now() - 1000, to: world.now() + 3_600_000 },
  });
  expect((await people())?.map(({ person }) => person.id)).toEqual(['p-0061', who.specialist]);
});

test('RTE-1 what the owner hands out later goes to the least loaded of that moment; what is refused, to the role that works there', async () => {
  const asked = { nature: 'consultation', summary: '咨询', words: '请问如何办理登记' };
  const path = await open({ enterprise: 'e-0007', ...asked });
  const handlers = async () => {
    const { body } = await world.get(`${path}/tasks`, { as: who.coordinator });
    return (body['tasks'] as { id: string; unit: { id: string }; handler: { id: string } }[]).map(
      ({ id, unit, handler }) => ({ task: id, unit: unit.id, person: handler.id }),
    );
  };
  // The first seat of the station is p-0059's, who owns several requests; p-0060 is away (above).
  expect((await world.post(`${path}/dispatch-route`, who.coordinator, { words: '请办理' })).status).toBe(200);
  const [task] = await handlers();
  expect(task).toMatchObject({ unit: 'u-0041', person: 'p-0061' });
  const refusal = { task: task?.task, reason: 'insufficient_facts', words: '材料不足' };
  expect((await world.post(`${path}/refuse-task`, 'p-0061', refusal)).status).toBe(200);
  // Operators have seats there too: the coordinators work on tasks.
  expect((await handlers())[0]).toMatchObject({ unit: 'u-0002', person: who.coordinator });
});

test('OWN-5 RTE-1 whom a ruling by default reaches is whoever rule and load name', async () => {
  const path = await open({
    enterprise: 'e-0007',
    nature: 'consultation',
    summary: '咨询',
    words: '请问办理时限',
  });
  const requestId = path.replace('/v1/requests/', '');
  const activities = createDirectoryActivities(organisationOf(world.store));
  const lookups = [{ key: 'desk:u-0041', whom: ['desk:u-0041' as const] }];
  const about = { owner: who.specialist, enterprise: 'e-0007', tier: 'T3' as const };
  const found = await activities.resolveRecipients({ requestId, lookups, ...about, at: world.now() });
  // p-0059, whose seat is the first, owns several requests; p-0060 is away.
  expect(found['desk:u-0041']?.people).toMatchObject([{ person: 'p-0061', via: 'handler' }]);
});

test('RTE-4 shadow rules are told and recorded, and the request goes where it went without them', async () => {
  const consultation = { nature: 'consultation', grade: 'consultation', words: '请问如何办理' };
  const inside = insideOf(await explain(who.operator, consultation));
  expect(inside.shadow).toMatchObject([{ rule: 'S-200', unit: 'u-0021' }]);
  expect([inside.rule, inside.lead.unit]).toEqual(['R-206', 'u-0041']);
});

test('an enterprise asks about itself and gets the short form; about another it is refused', async () => {
  const own = await explain(who.enterprise);
  expect(own.status).toBe(200);
  expect(own.body['said']).toEqual({
    zh: '预计由云澜区建设和交通委员会主办，云桥街道办事处协办。',
    en: 'Yunlan Construction and Transport Commission is expected to work on it, with Yunqiao Street Office.',
  });
  expect([own.body['inside'], own.body['tier']]).toEqual([undefined, undefined]);
  expect(own.body['owner']).toMatchObject({ name: '安知远' });
  const other = await explain(who.enterprise, { enterprise: who.otherEnterprise });
  expect([other.status, other.body['code']]).toEqual([403, 'forbidden']);
  expect((await explain(who.partner)).body['inside']).toBeUndefined();
  const path = await open();
  const route = await world.get(`${path}/route`, { as: who.enterprise });
  expect([route.status, route.body['inside']]).toEqual([200, undefined]);
  expect((await world.get(`${path}/route`, { as: who.otherEnterprise })).status).toBe(404);
});

test('what cannot be explained is said in the caller’s language', async () => {
  const headers = (language: string) => ({ headers: { 'accept-language': language } });
  const wrong = { ...fire, nature: 'gossip' };
  const zh = await world.post('/v1/routes/explain', who.operator, wrong, headers('zh'));
  const en = await world.post('/v1/routes/explain', who.operator, wrong, headers('en'));
  expect([zh.status, zh.body['title'], en.body['title']]).toEqual([
    400,
    '填写有误',
    'What was sent is not valid',
  ]);
  const unknown = await explain(who.operator, { enterprise: 'e-9999' });
  expect([unknown.status, unknown.body['code']]).toEqual([400, 'invalid']);
  expect((await world.get('/v1/requests/r-none/route', { as: who.operator })).status).toBe(404);
});

test('RTE-3 what waits for a unit is listed for it and those above, the longest waiting first, without words', async () => {
  const freight = '货车夜间通行证';
  const first = await open({ enterprise: 'e-0003', words: freight });
  const second = await open({ enterprise: 'e-0021', words: freight });
  const lead = 'p-0038';
  const { status, body } = await world.get('/v1/units/u-0017/queue', { as: lead });
  const items = body['items'] as { request: string; since: string; role: string }[];
  expect(status).toBe(200);
  const since = items.map((one) => one.since);
  expect(since).toEqual(since.toSorted());
  const [before, after] = [first, second].map((path) =>
    items.findIndex(({ request }) => path.endsWith(request)),
  );
  expect(before).toBeGreaterThanOrEqual(0);
  expect(after).toBeGreaterThan(before ?? 0);
  expect(JSON.stringify(body)).not.toContain(freight);
  const street = await world.get('/v1/units/u-0032/queue', { as: who.coordinator });
  expect((street.body['items'] as typeof items).map(({ role }) => role)).toEqual([
    'supporting',
    'supporting',
  ]);
  expect((await world.get('/v1/units/u-0017/queue', { as: who.department })).status).toBe(403);
  expect((await world.get('/v1/units/u-9999/queue', { as: who.coordinator })).status).toBe(404);
  expect((await world.get('/v1/units/u-0017/queue', { as: who.enterprise })).status).toBe(403);
});
