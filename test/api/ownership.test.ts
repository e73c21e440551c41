import { ApiWorld, MONDAY_9 } from './api-world.js';
import { matter, who } from './sample-matter.js';

const DAY = 86_400_000;
let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

async function open(more: object = {}, as: string = who.operator): Promise<string> {
  const opened = await world.post('/v1/requests', as, { ...matter, ...more });
  expect(opened.status).toBe(201);
  return `/v1/requests/${String(opened.body['request'])}`;
}
const owner = async (path: string) => (await world.get(path, { as: who.coordinator })).body['owner'];

test('OWN-2 on the direct line the enterprise meets its steward, who owns it', async () => {
  expect(await owner(await open({ channel: 'direct' }, who.enterprise))).toMatchObject({ id: who.steward });
});

test('OWN-6 a transfer is an offer that the receiver alone accepts', async () => {
  const path = await open();
  const offer = { to: who.otherSpecialist, reason: 'leader_order', words: '由同事接办' };
  const offered = await world.post(`${path}/offer-transfer`, who.specialist, offer);
  expect(offered.status).toBe(200);
  const view = await world.get(path, { as: who.otherSpecialist });
  const transfer = (view.body['offer'] as { id: string }).id;
  const byGiver = await world.post(`${path}/accept-transfer`, who.specialist, { transfer });
  expect([byGiver.status, byGiver.body['code']]).toEqual([403, 'forbidden']);
  expect((await world.post(`${path}/accept-transfer`, who.otherSpecialist, { transfer })).status).toBe(200);
  expect(await owner(path)).toMatchObject({ id: who.otherSpecialist });
});

test('OWN-7 the cover acts for an absent owner, and the journal names both', async () => {
  const path = await open();
  const add = () => world.post(`${path}/add-words`, 'p-0068', { words: '代为登记' });
  expect((await add()).status).toBe(404);
  await world.store.directory.addAbsence({
    ...{ person: who.specialist, cover: 'p-0068' },
    ...{ from: MONDAY_9 - DAY, to: MONDAY_9 + DAY },
  });
  expect((await add()).status).toBe(200);
  const history = await world.get(`${path}/history`, { as: who.coordinator });
  const items = history.body['items'] as { type: string; by: object }[];
  expect(items.at(-1)).toMatchObject({ type: 'words_added', by: { covering: '安知远' } });
  const list = await world.get('/v1/requests?owner=me', { as: 'p-0068' });
  expect(list.body['items']).not.toEqual([]);
  const view = await world.get(path, { as: who.coordinator });
  expect(view.body['actingOwner']).toMatchObject({ id: 'p-0068' });
});

test('a workflow that Temporal lost comes back out of the journal with the next command', async () => {
  const path = await open({ enterprise: 'e-0003' });
  await world.loseWorkflow(path.replace('/v1/requests/', ''));
  const before = await world.get(path, { as: who.coordinator });
  const next = await world.post(`${path}/add-words`, who.operator, { words: '还在吗' });
  expect([next.status, next.body['version']]).toEqual([200, Number(before.body['version']) + 1]);
});
