import { ApiWorld } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

async function open(): Promise<string> {
  const opened = await world.post('/v1/requests', who.operator, matter);
  return `/v1/requests/${String(opened.body['request'])}`;
}

interface Coming {
  items: { key: string; level?: string }[];
}
const coming = async (path: string): Promise<string[]> => {
  const { body } = await world.get(path, { as: who.coordinator });
  return (body as unknown as Coming).items.map(({ key }) => key);
};

/** Another pack whose ladder has the first level alone. */
async function publishShortLadder(): Promise<void> {
  const { policy } = (await world.store.rules.current()) ?? {};
  if (!policy) throw new Error('nothing is published');
  const ladder = { ...policy.ladder, version: 'short', tiers: {}, urgent: [] };
  ladder.steps = ladder.steps.filter(({ level }) => level === 'L0');
  await world.store.rules.publishPolicy({
    slice: { ...policy, version: 'p-2', hash: 'p-2', ladder },
    yaml: '',
  });
  const later = { ...policy, version: 'p-3', hash: 'p-3' };
  await world.store.rules.publishPolicy({ slice: later, yaml: '' });
}

test('ESC-5 a move to another ladder is previewed, then explicit; a workflow brought back keeps it', async () => {
  const path = await open();
  await publishShortLadder();
  const before = await coming(`${path}/next`);
  const preview = await coming(`${path}/next?ladder=short`);
  expect(before.some((key) => key.includes('L1'))).toBe(true);
  expect(preview.some((key) => key.includes('L1'))).toBe(false);
  expect(await coming(`${path}/next`)).toEqual(before);
  const move = { version: 'short', words: '适用新阶梯' };
  expect((await world.post(`${path}/move-ladder`, who.coordinator, move)).status).toBe(200);
  expect(await coming(`${path}/next`)).toEqual(preview);
  await world.loseWorkflow(path.split('/').at(-1) ?? '');
  expect((await world.post(`${path}/add-words`, who.specialist, { words: '补充' })).status).toBe(200);
  expect(await coming(`${path}/next`)).toEqual(preview);
  const unknown = await world.get(`${path}/next?ladder=none`, { as: who.coordinator });
  expect([unknown.status, unknown.body['code']]).toEqual([400, 'invalid']);
});

test('CLK-5 lists and pages mark a request whose dates are still to be moved', async () => {
  const path = await open();
  const pending = async () => {
    const list = await world.get('/v1/requests?limit=50', { as: who.coordinator });
    const items = list.body['items'] as { id: string; calendarPending: boolean }[];
    const row = items.find(({ id }) => path.endsWith(id));
    return [row?.calendarPending, (await world.get(path, { as: who.coordinator })).body['calendarPending']];
  };
  expect(await pending()).toEqual([false, false]);
  const calendar = (await world.store.rules.current())?.calendar;
  if (!calendar) throw new Error('nothing is published');
  await world.store.rules.publishCalendar({ calendar: { ...calendar, version: 'next' }, hash: 'next' });
  expect(await pending()).toEqual([true, true]);
});
