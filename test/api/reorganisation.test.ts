import { ApiWorld } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

/** The street 望岭 and its station go to 石门 and its station; the day began nine hours ago. */
const merger = {
  on: '2026-03-02',
  units: [
    { unit: 'u-0035', successor: 'u-0034' },
    { unit: 'u-0045', successor: 'u-0044' },
  ],
};
const [owner, oldHead, newHead] = ['p-0074', 'p-0072', 'p-0069'];
const reorganise = (body: object, as: string = who.administrator) =>
  world.post('/v1/organisation/reorganise', as, body);
const refusedOf = (body: Record<string, unknown>) =>
  (body['refused'] as { rule: string; where: string }[]).map((one) => [one.rule, one.where]);

async function open(enterprise: string): Promise<string> {
  const { status, body } = await world.post('/v1/requests', who.operator, { ...matter, enterprise });
  expect(status).toBe(201);
  return `/v1/requests/${String(body['request'])}`;
}

async function reached(path: string): Promise<string[]> {
  const { body } = await world.get(`${path}/next`, { as: who.coordinator });
  return (body['items'] as { reaches: { id: string }[] }[]).flatMap((one) => one.reaches.map(({ id }) => id));
}

const listed = async (query: string, as: string) =>
  ((await world.get(`/v1/requests?${query}`, { as })).body['items'] as { id: string }[]).map(({ id }) => id);

test('OWN-1 a reorganisation that leaves an owner of open requests without a post is refused, and so is one into nothing', async () => {
  await open('e-0018');
  const leaving = await reorganise({ ...merger, leaving: [owner], dryRun: false });
  expect([leaving.status, refusedOf(leaving.body)]).toEqual([409, [['OWN-1', owner]]]);
  const cases: [unit: string, successor: string][] = [
    ['u-0035', 'u-0035'],
    ['u-0035', 'u-0013'],
    ['u-0035', 'u-9999'],
  ];
  for (const [unit, successor] of cases) {
    const { body } = await reorganise({ on: merger.on, units: [{ unit, successor }] });
    expect(refusedOf(body)).toEqual([['OWN-1', unit]]);
  }
  const round = [...merger.units, { unit: 'u-0044', successor: 'u-0045' }];
  expect(refusedOf((await reorganise({ ...merger, units: round })).body)).not.toEqual([]);
  expect((await reorganise(merger, who.coordinator)).status).toBe(403);
});

test('OWN-7 ESC-2 requests, rights, lists and the ladder follow their unit to its successor at once', async () => {
  const path = await open('e-0006');
  const id = path.split('/').at(-1);
  const sees = async (as: string) => (await world.get(path, { as })).status;
  expect([await sees(newHead), await sees(oldHead)]).toEqual([404, 200]);
  expect(await reached(path)).not.toContain(newHead);
  const dry = await reorganise(merger);
  expect(dry.body).toMatchObject({ dryRun: true, refused: [] });
  expect(await sees(newHead)).toBe(404);
  expect((await reorganise({ ...merger, dryRun: false })).status).toBe(200);

  expect(await sees(newHead)).toBe(200);
  expect((await world.get(path, { as: who.coordinator })).body['owner']).toMatchObject({
    id: owner,
    unit: 'u-0044',
  });
  expect(await reached(path)).toContain(newHead);
  for (const unit of ['u-0045', 'u-0044'])
    expect(await listed(`unit=${unit}`, who.coordinator)).toContain(id);
  expect(await listed('', newHead)).toContain(id);
  // Whoever led the closed station works on in the new one, and is found there.
  const people = (await world.get('/v1/people?unit=u-0044&limit=50', { as: who.coordinator })).body['items'];
  expect((people as { id: string }[]).map((one) => one.id)).toEqual(expect.arrayContaining([owner, oldHead]));
  expect((await world.get('/v1/enterprises/e-0018', { as: who.coordinator })).body['street']).toMatchObject({
    id: 'u-0034',
  });
});

test('OWN-2 what was before the reorganisation stays answerable', async () => {
  const units = async (at: string) =>
    ((await world.get(`/v1/units${at}`, { as: who.coordinator })).body['items'] as { id: string }[]).map(
      ({ id }) => id,
    );
  expect([(await units('')).includes('u-0045'), (await units('?at=2026-03-01')).includes('u-0045')]).toEqual([
    false,
    true,
  ]);
  const before = await world.get('/v1/enterprises/e-0018?at=2026-03-01', { as: who.coordinator });
  expect(before.body['street']).toMatchObject({ id: 'u-0035' });
  const again = await reorganise(merger);
  expect(refusedOf(again.body)).toEqual([
    ['OWN-1', 'u-0035'],
    ['OWN-1', 'u-0045'],
  ]);
});
