import { ApiWorld, MONDAY_9 } from './api-world.js';
import { matter, who } from './sample-matter.js';

const DAY = 86_400_000;
let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

const duty = async (at?: string) =>
  (
    await world.get(`/v1/duty${at === undefined ? '' : `?at=${encodeURIComponent(at)}`}`, {
      as: who.operator,
    })
  ).body;
const swap = (as: string, body: object) => world.post('/v1/duty/swaps', as, body);
const setDay = (as: string, date: string, ...shifts: [string, string, string][]) =>
  world.post('/v1/duty/days', as, {
    date,
    shifts: shifts.map(([person, from, to]) => ({ person, from, to })),
  });

test('OWN-2 at any hour somebody answers, by the roster of that hour', async () => {
  expect(await duty()).toMatchObject({ answers: { id: 'p-0012', via: 'duty' }, gaps: [] });
  const night = await duty('2026-03-03T02:10:00+08:00');
  expect(night).toMatchObject({ date: '2026-03-03', answers: { id: 'p-0015', name: '霍思远', via: 'duty' } });
});

test('OWN-2 a named date takes the place of its weekday, and a call of that hour is owned by whoever stands there', async () => {
  const set = await setDay(who.coordinator, '2026-03-02', ['p-0013', '00:00', '24:00']);
  expect(set.body).toMatchObject({ days: [{ shifts: [{ person: { id: 'p-0013' }, to: '24:00' }] }] });
  expect(await duty()).toMatchObject({ answers: { id: 'p-0013' } });
  const call = await world.post('/v1/requests', who.operator, { ...matter, enterprise: 'e-0026' });
  const owner = (await world.get(`/v1/requests/${String(call.body['request'])}`, { as: who.coordinator }))
    .body['owner'];
  expect(owner).toMatchObject({ id: 'p-0013' });
  expect(await setDay(who.coordinator, '2026-03-02')).toMatchObject({ status: 200 });
  expect(await duty()).toMatchObject({ answers: { id: 'p-0012' } });
});

test('OWN-2 a gap is allowed because the fallback answers, and stands in the answer', async () => {
  await setDay(who.administrator, '2026-03-05', ['p-0013', '00:00', '12:00']);
  const { gaps } = await duty();
  expect(gaps).toMatchObject([
    {
      from: '2026-03-05T04:00:00.000Z',
      to: '2026-03-05T16:00:00.000Z',
      why: 'nobody',
      answers: { id: 'p-0005' },
    },
  ]);
  const inside = await duty('2026-03-05T15:00:00+08:00');
  expect(inside).toMatchObject({ onDuty: [], answers: { id: 'p-0005', via: 'fallback' } });
});

test('OWN-7 the cover of an absent duty person answers', async () => {
  await world.post('/v1/absences', 'p-0014', {
    cover: 'p-0013',
    from: new Date(MONDAY_9 + 4 * DAY).toISOString(),
    to: new Date(MONDAY_9 + 9 * DAY).toISOString(),
  });
  expect(await duty('2026-03-07T10:00:00+08:00')).toMatchObject({
    onDuty: [{ id: 'p-0014' }],
    answers: { id: 'p-0013', via: 'cover' },
  });
});

test('duty is taken by whoever takes it or given by heads and offices; past days stay as they were', async () => {
  const wanted = { date: '2026-03-04', person: 'p-0012', by: 'p-0013' };
  expect((await swap('p-0012', wanted)).status).toBe(403);
  expect((await swap('p-0013', wanted)).status).toBe(200);
  expect(await duty('2026-03-04T10:00:00+08:00')).toMatchObject({ answers: { id: 'p-0013' } });
  expect((await swap('p-0013', wanted)).body['code']).toBe('nothing-to-do');
  const both = { date: '2026-03-09', person: 'p-0012', by: 'p-0013', back: '2026-03-12' };
  expect((await swap('p-0013', both)).status).toBe(403);
  const swapped = await swap(who.coordinator, both);
  expect(swapped.body['days']).toMatchObject([{ date: '2026-03-09' }, { date: '2026-03-12' }]);
  expect(await duty('2026-03-12T10:00:00+08:00')).toMatchObject({ answers: { id: 'p-0012' } });
  const past = await swap(who.coordinator, { ...wanted, date: '2026-03-01' });
  expect([past.status, past.body['code']]).toEqual([422, 'date-in-past']);
  const gone = await setDay(who.coordinator, '2026-03-20', ['p-0080', '08:00', '20:00']);
  expect([gone.status, gone.body['code'], gone.body['rule']]).toEqual([409, 'organisation-refused', 'OWN-2']);
  expect((await setDay(who.operator, '2026-03-20', ['p-0012', '08:00', '20:00'])).status).toBe(403);
  expect((await setDay(who.coordinator, '2026-02-30', ['p-0012', '08:00', '20:00'])).status).toBe(400);
});
