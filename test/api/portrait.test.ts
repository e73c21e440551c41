import { randomUUID } from 'node:crypto';
import { ApiWorld } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

type Signal = { id: string; kind: string };
type Notice = { enterprise: { id: string }; to: { id: string }[]; signals: Signal[] };
const notices = async (as: string) =>
  (await world.get('/v1/relocation-signals', { as })).body['items'] as Notice[];
const told = async (as: string) => (await notices(as)).map(({ enterprise }) => enterprise.id);
const portrait = (id: string, as: string) => world.get(`/v1/enterprises/${id}/portrait`, { as });

async function open(more: object = {}): Promise<string> {
  const { body } = await world.post('/v1/requests', who.operator, { ...matter, ...more });
  return `/v1/requests/${String(body['request'])}`;
}

test('POR-1 the portrait shows facts, wishes, contacts and history to those who are linked, and to nobody else', async () => {
  await open();
  const { status, body } = await portrait('e-0001', who.steward);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    enterprise: { id: 'e-0001', tier: 'T1', chain: { id: 'c-0001' } },
    facts: { industry: '集成电路设计', lifeStage: 'mature' },
    wishes: { channels: ['call', 'portal'], person: 'e-0001.2' },
    contacts: [
      { name: '钱先生', rights: ['raise', 'follow', 'judge'] },
      { name: '赵女士', rights: ['raise', 'follow'] },
    ],
    history: { requests: 1, byStage: { received: 1 }, notSolved: 0 },
    relocation: { signals: [], statements: [] },
  });
  const allowed = [who.specialist, who.coordinator, who.operator, 'p-0003/chain_chief'];
  for (const as of allowed) expect([as, (await portrait('e-0001', as)).status]).toEqual([as, 200]);
  for (const as of [who.otherSpecialist, who.department, who.partner, who.otherEnterprise])
    expect([as, (await portrait('e-0001', as)).status]).toEqual([as, 404]);
  const own = await portrait('e-0001', who.enterprise);
  expect([own.status, own.body['relocation']]).toEqual([200, undefined]);
});

test('POR-1 ninety days without a word to one of T1 to T3 is one notice for steward and chain chief; a word ends it', async () => {
  const [steward, chief] = ['p-0051', 'p-0004/chain_chief'];
  expect(await told(steward)).toEqual(['e-0021']);
  const [seen] = (await notices(chief)).filter(({ enterprise }) => enterprise.id === 'e-0021');
  expect(seen).toEqual((await notices(steward))[0]);
  expect(seen?.to.map(({ id }) => id)).toEqual(['p-0051', 'p-0004']);
  expect(seen?.signals.map(({ kind }) => kind)).toEqual(['no_contact']);
  expect(await told(who.coordinator)).toEqual(['e-0020', 'e-0021']);
  expect((await world.get('/v1/relocation-signals', { as: who.specialist })).status).toBe(403);
  await open({ enterprise: 'e-0021' });
  expect(await told(steward)).toEqual([]);
});

test('POR-1 what an enterprise says to staff is a signal until it is taken back', async () => {
  const path = '/v1/enterprises/e-0002/relocation-statements';
  const key = randomUUID();
  const words = { words: '正在考察外区厂房。' };
  const first = await world.post(path, who.operator, words, { key });
  expect(first.status).toBe(201);
  expect((await world.post(path, who.operator, words, { key })).body).toEqual(first.body);
  const [notice] = (await notices('p-0023')).filter(({ enterprise }) => enterprise.id === 'e-0002');
  expect(notice?.signals).toMatchObject([{ id: `said:${String(first.body['id'])}`, kind: 'said' }]);
  expect((await portrait('e-0002', who.coordinator)).body['relocation']).toMatchObject({
    statements: [{ words: words.words, by: { id: who.operator } }],
  });
  expect((await world.post(path, who.otherSpecialist, words)).status).toBe(404);
  const withdraw = () => world.post(`${path}/${String(first.body['id'])}/withdraw`, 'p-0023', {});
  expect([(await withdraw()).status, (await withdraw()).status]).toEqual([200, 404]);
  expect(await told('p-0023')).not.toContain('e-0002');
});

test('POR-1 not solved again and again is a signal', async () => {
  const path = await open({ enterprise: who.enterprise, summary: '另一事', words: '另一事的原话' });
  const step = async (name: string, as: string, body: object) => {
    const answer = await world.post(`${path}/${name}`, as, body);
    expect([name, answer.status]).toEqual([name, 200]);
  };
  const evidence = { outcome: 'solved', words: '已办结', evidence: ['回执'] };
  for (const more of ['第一次', '第二次']) {
    expect(await told(who.steward)).not.toContain('e-0001');
    await step('answer', who.specialist, { ...evidence, words: more });
    await step('give-feedback', who.enterprise, { contacted: true, solved: 'no', satisfied: 2 });
  }
  const [notice] = (await notices(who.steward)).filter(({ enterprise }) => enterprise.id === 'e-0001');
  expect(notice?.signals).toMatchObject([{ kind: 'not_solved', id: 'not_solved:e-0001:2' }]);
});

test('POR-1 a contact has rights of their own: what one may not, another of the same enterprise may', async () => {
  const [all, limited] = ['e-0001.1', 'e-0001.2'];
  const portal = { ...matter, channel: 'portal', summary: '联系人权限', words: '由联系人提出的诉求。' };
  const opened = await world.post('/v1/requests', limited, portal);
  expect(opened.status).toBe(201);
  const path = `/v1/requests/${String(opened.body['request'])}`;
  const [specialist] = [(await world.get(path, { as: limited })).body['owner'] as { id: string }];
  const answer = { outcome: 'solved', words: '已办结', evidence: ['通知'] };
  expect((await world.post(`${path}/answer`, specialist?.id ?? '', answer)).status).toBe(200);
  const feedback = { contacted: true, solved: 'yes', satisfied: 5 };
  const refused = await world.post(`${path}/give-feedback`, limited, feedback);
  expect([refused.status, refused.body]).toMatchObject([403, { code: 'forbidden', right: 'judge' }]);
  expect((await world.post(`${path}/give-feedback`, all, feedback)).status).toBe(200);
  const gone = await world.get(path, { as: 'e-0001.9' });
  expect([gone.status, gone.body['code']]).toEqual([401, 'unauthenticated']);
});
