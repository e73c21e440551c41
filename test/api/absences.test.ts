import { ApiWorld, MONDAY_9 } from './api-world.js';
import type { Answered } from './api-world.js';
import { matter, who } from './sample-matter.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (ms: number) => new Date(MONDAY_9 + ms).toISOString();
let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

const absent = (as: string, body: object) => world.post('/v1/absences', as, body);
const refusal = ({ status, body }: Answered) => [status, body['code'], body['rule']];

async function open(more: object = {}): Promise<string> {
  const opened = await world.post('/v1/requests', who.operator, { ...matter, ...more });
  expect(opened.status).toBe(201);
  return `/v1/requests/${String(opened.body['request'])}`;
}
const view = async (path: string) => (await world.get(path, { as: who.coordinator })).body;

test('OWN-7 the cover sees, lists and acts at once, and each act records both people', async () => {
  const path = await open();
  expect((await world.get(path, { as: 'p-0068' })).status).toBe(404);
  const written = await absent(who.specialist, { cover: 'p-0068', to: at(3 * DAY) });
  expect([written.status, written.body]).toMatchObject([
    201,
    { person: { id: who.specialist }, state: 'now', acting: { id: 'p-0068', via: 'cover' } },
  ]);
  expect((await world.post(`${path}/add-words`, 'p-0068', { words: '代为登记' })).status).toBe(200);
  const history = await world.get(`${path}/history`, { as: who.coordinator });
  expect((history.body['items'] as object[]).at(-1)).toMatchObject({ by: { covering: '安知远' } });
  const list = await world.get('/v1/requests?owner=me', { as: 'p-0068' });
  expect(JSON.stringify(list.body)).toContain(path.split('/').at(-1));
  const next = await world.get(`${path}/next`, { as: who.coordinator });
  const warning = (next.body['items'] as { key: string }[]).find(({ key }) => key === 'contact:1:1:50');
  expect(warning).toMatchObject({ reaches: [{ id: 'p-0068' }] });
  const again = await absent(who.specialist, {
    cover: 'p-0068',
    from: written.body['from'],
    to: at(3 * DAY),
  });
  expect(again.body['id']).toBe(written.body['id']);
  const ended = await world.post(`/v1/absences/${String(written.body['id'])}/end`, who.specialist, {});
  expect(ended.body).toMatchObject({ withdrawn: false, absence: { state: 'over' } });
  expect((await world.post(`${path}/add-words`, 'p-0068', { words: '再登记' })).status).toBe(404);
});

test('OWN-7 a new request goes to the cover of an absent specialist', async () => {
  await absent('p-0060', { cover: 'p-0061', to: at(2 * DAY) });
  const path = await open({ enterprise: who.otherEnterprise });
  expect((await view(path))['owner']).toMatchObject({ id: 'p-0061' });
});

test('OWN-7 an absent cover passes to the next, then to the head of the unit, then to the fallback', async () => {
  const path = await open({ enterprise: 'e-0009' }); // specialist p-0070
  expect((await view(path))['owner']).toMatchObject({ id: 'p-0070' });
  const acting = async () => ((await view(path))['actingOwner'] as { id: string } | undefined)?.id;
  const week = { to: at(7 * DAY) };
  await absent('p-0070', { cover: 'p-0071', ...week });
  expect(await acting()).toBe('p-0071');
  await absent('p-0071', { cover: 'p-0074', ...week });
  expect(await acting()).toBe('p-0074');
  const deeper = await absent('p-0074', { cover: 'p-0073', ...week });
  expect(refusal(deeper)).toEqual([409, 'organisation-refused', 'OWN-7']);
  expect(JSON.stringify(deeper.body['faults'])).toContain('cover-too-deep');
});

test('OWN-7 when the covers are away too, the head of the unit acts, then the fallback', async () => {
  const path = await open({ enterprise: 'e-0003' }); // specialist p-0065, head p-0062
  const acting = async () => ((await view(path))['actingOwner'] as { id: string } | undefined)?.id;
  const week = { to: at(7 * DAY) };
  await absent('p-0065', { cover: 'p-0063', ...week });
  expect(await acting()).toBe('p-0064'); // p-0063 is away until 6 March, p-0064 covers
  expect((await absent('p-0064', { cover: 'p-0062', to: at(2 * DAY) })).status).toBe(409);
  await world.store.directory.setDisabled('p-0064', MONDAY_9);
  expect(await acting()).toBe('p-0062');
  await absent('p-0062', { cover: 'p-0066', ...week });
  expect(await acting()).toBe('p-0005'); // the head is away too: the district's fallback
});

test('OWN-7 circles, and a cover who cannot act, are refused when written, with the reason', async () => {
  await absent('p-0012', { cover: 'p-0013', from: at(30 * DAY), to: at(40 * DAY) });
  const circle = await absent('p-0013', { cover: 'p-0012', from: at(35 * DAY), to: at(36 * DAY) });
  expect(refusal(circle)).toEqual([409, 'organisation-refused', 'OWN-7']);
  expect(circle.body['detail']).toContain('循环');
  const own = await absent('p-0013', { cover: 'p-0013', to: at(DAY) });
  expect(refusal(own)).toEqual([409, 'organisation-refused', 'OWN-7']);
  const disabled = await absent('p-0013', { cover: 'p-0080', to: at(DAY) });
  expect(JSON.stringify(disabled.body['faults'])).toContain('cover-cannot-act');
  const nobody = await absent('p-0013', { cover: 'p-9999', to: at(DAY) });
  expect(refusal(nobody).slice(0, 2)).toEqual([400, 'invalid']);
  const past = await absent('p-0013', { cover: 'p-0012', from: at(-9 * DAY), to: at(-8 * DAY) });
  expect(refusal(past).slice(0, 2)).toEqual([422, 'date-in-past']);
});

test('OWN-7 two who write at the same time cannot make a circle together', async () => {
  const week = { from: at(60 * DAY), to: at(65 * DAY) };
  const pairs = [
    ['p-0014', 'p-0015'],
    ['p-0015', 'p-0014'],
  ] as const;
  const answers = await Promise.all(pairs.map(([as, cover]) => absent(as, { cover, ...week })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
});

test('OWN-7 the fallback is never left unattended', async () => {
  const both = { from: at(80 * DAY), to: at(82 * DAY) };
  expect((await absent('p-0005', { cover: 'p-0017', ...both })).status).toBe(201);
  const empty = await absent('p-0017', { cover: 'p-0018', ...both });
  expect(empty.status).toBe(201); // one more cover stands behind
  expect((await absent('p-0018', { cover: 'p-0020', ...both })).status).toBe(409);
});

test('OWN-7 for oneself, by the head of the unit, by coordinator and administrator; by nobody else', async () => {
  const span = { from: at(90 * DAY), to: at(91 * DAY), person: 'p-0067', cover: 'p-0068' };
  const other = await absent(who.operator, span);
  expect(refusal(other)).toEqual([403, 'forbidden', 'OWN-7']);
  const written = await absent('p-0066', span); // head of station Qinghe
  expect(written.status).toBe(201);
  const path = `/v1/absences/${String(written.body['id'])}/end`;
  expect((await world.post(path, who.operator, {})).status).toBe(403);
  const taken = await world.post(path, who.administrator, {});
  expect(taken.body).toEqual({ withdrawn: true });
  expect((await world.post(path, who.administrator, {})).status).toBe(404);
  const listed = await world.get(`/v1/absences?person=p-0067&from=${at(89 * DAY)}`, { as: who.operator });
  expect(listed.body['items']).toEqual([]);
});
