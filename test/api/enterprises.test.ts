import { randomUUID } from 'node:crypto';
import { ApiWorld } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

const contact = { name: '高先生', phone: '0000-5551-0301' };
const first = { name: '小满花艺有限公司', street: 'u-0031', contact };

async function takeDown(more: object = {}, key: string = randomUUID()): Promise<string> {
  const { status, body } = await world.post('/v1/enterprises', who.operator, { ...first, ...more }, { key });
  expect(status).toBe(201);
  return String(body['id']);
}

async function open(enterprise: string, more: object = {}) {
  const opened = await world.post('/v1/requests', who.operator, { ...matter, ...more, enterprise });
  expect(opened.status).toBe(201);
  const link = (opened.body['receipt'] as { follow: string }).follow.replace('/v1/follow/', '');
  return { id: String(opened.body['request']), path: `/v1/requests/${String(opened.body['request'])}`, link };
}

const idsOf = async (query: string, as: string) =>
  ((await world.get(`/v1/requests?limit=100&${query}`, { as })).body['items'] as { id: string }[]).map(
    ({ id }) => id,
  );

test('OWN-2 a call of an enterprise that is not yet known becomes a minimal record, once, and has an owner', async () => {
  const key = randomUUID();
  const id = await takeDown({}, key);
  expect(await takeDown({}, key)).toBe(id);
  const answer = await world.post('/v1/enterprises', who.operator, first);
  expect(answer.body['similar']).toEqual(expect.arrayContaining([{ id: 'e-0026', name: '小满花艺工作室' }]));
  const { path } = await open(id);
  expect((await world.get(path, { as: who.coordinator })).body).toMatchObject({
    enterprise: { id, name: first.name },
    tier: 'T4',
  });
  expect((await world.get(`/v1/enterprises/${id}`, { as: who.coordinator })).body['minimal']).toBe(true);
  expect((await world.post('/v1/enterprises', who.enterprise, first)).status).toBe(403);
  expect((await world.post('/v1/enterprises', who.operator, { ...first, street: 'u-0014' })).status).toBe(
    409,
  );
});

test('POR-1 a minimal record is completed, and what is not said stays', async () => {
  const id = await takeDown();
  const complete = (body: object) => world.post(`/v1/enterprises/${id}/complete`, who.operator, body);
  expect((await complete({ facts: { industry: '花艺', employees: 6 }, chain: 'c-0004' })).status).toBe(200);
  expect((await complete({ facts: { employees: 7 }, wishes: { quiet: true } })).status).toBe(200);
  const record = await world.store.directory.record(id);
  expect(record).toMatchObject({
    ...{ chain: 'c-0004', facts: { industry: '花艺', employees: 7 }, wishes: { quiet: true } },
    contacts: [{ name: '高先生' }],
  });
  expect(record?.minimal).toBeUndefined();
  expect((await complete({ chain: 'c-9999' })).status).toBe(409);
  const foreign = await world.post(`/v1/enterprises/${id}/complete`, who.otherSpecialist, {});
  expect(foreign.status).toBe(404);
});

test('POR-1 merging says first what would happen, and then loses nothing', async () => {
  const id = await takeDown();
  const old = await open(id, { contactPhone: '0000-5551-0301' });
  const merge = (body: object) => world.post(`/v1/enterprises/${id}/merge-into`, who.coordinator, body);
  const dry = await merge({ into: 'e-0028' });
  expect(dry.body).toMatchObject({ dryRun: true, requests: 1, counts: { changed: 2, added: 1 } });
  expect((await world.get(`/v1/enterprises/${id}`, { as: who.coordinator })).body['id']).toBe(id);
  expect((await merge({ into: 'e-0028', dryRun: false })).body).toMatchObject({ requests: 1, refused: [] });

  const seen = await world.get(`/v1/enterprises/${id}`, { as: who.coordinator });
  expect(seen.body).toMatchObject({ id: 'e-0028', asked: id });
  expect(await world.store.directory.record('e-0028')).toMatchObject({ contacts: [{}, { name: '高先生' }] });
  expect((await merge({ into: 'e-0028', dryRun: false })).status).toBe(409);

  // Its request is the twin's: read, listed by either id, spoken for by the twin's account, followed by its link.
  const read = await world.get(old.path, { as: 'e-0028' });
  expect([read.status, read.body['enterprise']]).toEqual([200, { id: 'e-0028', name: '阿宁汽车维修部' }]);
  for (const query of ['enterprise=e-0028', `enterprise=${id}`, `text=${encodeURIComponent('阿宁汽车')}`])
    expect([query, await idsOf(query, who.coordinator)]).toEqual([query, [old.id]]);
  expect(await idsOf('', 'e-0028')).toEqual([old.id]);
  expect((await world.post(`${old.path}/add-words`, 'e-0028', { words: '请尽快' })).status).toBe(200);
  expect((await world.post(`${old.path}/add-words`, old.link, { words: '再补充一点' })).status).toBe(200);
  const followed = await world.get(`/v1/follow/${old.link}`);
  expect(followed.status).toBe(200);
  expect((await world.get(old.path, { as: 'e-0031' })).status).toBe(404);

  // A request under the old id is the twin's from the beginning; words sealed before open as before.
  const next = await open(id, { summary: '另一件事', words: '另一件事的原话。' });
  expect((await world.store.requests.get(next.id))?.state.enterprise).toBe('e-0028');
  expect((await world.store.requests.get(old.id))?.state.enterprise).toBe(id);
  const history = await world.get(`${old.path}/history`, { as: who.coordinator });
  expect(JSON.stringify(history.body)).toContain('再补充一点');
});

test('POR-1 what a merge would break is refused, with the reason', async () => {
  const id = await takeDown();
  const merge = (one: string, into: string) =>
    world.post(`/v1/enterprises/${one}/merge-into`, who.coordinator, { into, dryRun: false });
  expect((await merge('e-0029', id)).body).toMatchObject({ status: 409, refused: [{ rule: 'POR-1' }] });
  // A twin of T4 would be of T1 without a steward of its own: the steward comes along.
  expect((await merge('e-0002', 'e-0030')).status).toBe(200);
  expect((await world.get('/v1/enterprises/e-0030', { as: who.coordinator })).body).toMatchObject({
    tier: 'T1',
    steward: { id: 'p-0023' },
  });
  expect((await world.post('/v1/enterprises/e-0029/merge-into', who.operator, { into: id })).status).toBe(
    404,
  );
});
