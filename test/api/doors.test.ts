import { randomUUID } from 'node:crypto';
import { ApiWorld, MONDAY_9 } from './api-world.js';
import { matter, who } from './sample-matter.js';

const handler = 'p-0043';
const otherDepartment = 'p-0040';

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

async function open(more: object = {}, key: string = randomUUID()) {
  const { body } = await world.post('/v1/requests', who.operator, { ...matter, ...more }, { key });
  const link = (body['receipt'] as { follow: string }).follow.replace('/v1/follow/', '');
  return { id: String(body['request']), path: `/v1/requests/${String(body['request'])}`, link };
}

/** Work on it lies with a department and with a partner. */
async function withTasks(): ReturnType<typeof open> {
  const opened = await open();
  for (const unit of ['u-0019', 'u-0051']) {
    const body = { unit, role: 'supporting', words: '请核查' };
    const { status } = await world.post(`${opened.path}/assign-task`, who.specialist, body);
    expect([unit, status]).toEqual([unit, 200]);
  }
  return opened;
}

test('COH-1 those who have a task of a request see it; a partner sees the task alone', async () => {
  const { id, path } = await withTasks();
  for (const as of [who.department, handler]) {
    expect((await world.get(`${path}/tasks`, { as })).status).toBe(200);
    const list = await world.get('/v1/requests?limit=100', { as });
    expect((list.body['items'] as { id: string }[]).map((one) => one.id)).toContain(id);
  }
  for (const as of [otherDepartment, who.enterprise])
    expect([as, (await world.get(`${path}/tasks`, { as })).status]).toEqual([as, 404]);
  const { body } = await world.get('/v1/tasks?limit=100&handler=me', { as: who.partner });
  const mine = (body['items'] as { request: { id: string } }[]).find((one) => one.request.id === id);
  expect(mine).toMatchObject({ unit: { id: 'u-0051' }, what: '请核查', status: 'offered' });
  expect(JSON.stringify(mine)).not.toContain(matter.contactPhone);
  const foreign = await world.get('/v1/tasks?limit=100', { as: otherDepartment });
  expect(foreign.body['items']).toEqual([]);
});

test('the link of a receipt goes to the enterprise and to whoever opened the request', async () => {
  const key = randomUUID();
  await open({}, key);
  const receipt = async (as: string) => {
    const { status, body } = await world.get(`/v1/commands/${key}`, { as });
    expect(status).toBe(200);
    return (body['result'] as { receipt?: object }).receipt !== undefined;
  };
  expect(await receipt(who.operator)).toBe(true);
  expect(await receipt(who.enterprise)).toBe(true);
  for (const as of [who.specialist, who.coordinator, who.steward, who.administrator])
    expect([as, await receipt(as)]).toEqual([as, false]);
});

test('a link asks after its own commands, and opens nothing', async () => {
  const { path, link } = await open();
  const key = randomUUID();
  expect((await world.post(`${path}/add-words`, link, { words: '请尽快' }, { key })).status).toBe(200);
  expect(
    (await world.get(`/v1/commands/${key}?request=${path.split('/').at(-1)}`, { as: link })).status,
  ).toBe(200);
  expect((await world.post('/v1/requests', link, { ...matter, channel: 'portal' })).status).toBe(403);
  for (const guess of [`${link}x`, link.slice(0, -1), `f1_${'A'.repeat(43)}`])
    expect((await world.get(`/v1/follow/${guess}`)).status).toBe(404);
});

test('OWN-7 a cover acts while the absence lasts, and not after it', async () => {
  const { path } = await open();
  const day = 86_400_000;
  const add = async (as: string) => (await world.post(`${path}/add-words`, as, { words: '代为登记' })).status;
  await world.store.directory.addAbsence({
    ...{ person: who.specialist, cover: 'p-0068' },
    ...{ from: MONDAY_9 - 2 * day, to: MONDAY_9 - day },
  });
  expect(await add('p-0068')).toBe(404);
  await world.store.directory.addAbsence({
    ...{ person: who.specialist, cover: 'p-0069' },
    ...{ from: MONDAY_9 - day, to: MONDAY_9 + day },
  });
  expect([await add('p-0068'), await add('p-0069')]).toEqual([404, 200]);
});

test('nobody opens a request whose role does not meet enterprises', async () => {
  for (const as of [who.department, 'p-0005/joint_meeting', who.administrator])
    expect((await world.post('/v1/requests', as, matter)).status).toBe(403);
});
