import { ApiWorld } from './api-world.js';
import { who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

const get = (path: string, as: string = who.coordinator) => world.get(path, { as });
const itemsOf = async (path: string) => (await get(path)).body['items'] as Record<string, unknown>[];

test('OWN-2 who was the steward of an enterprise is answered for any past day', async () => {
  const on = async (day: string) => {
    const { steward, tier, places } = (await get(`/v1/enterprises/e-0001?at=${day}`)).body;
    return [(steward as { id: string }).id, tier, (places as object[]).length];
  };
  expect(await on('2026-03-02')).toEqual(['p-0020', 'T1', 2]);
  expect(await on('2025-06-30')).toEqual(['p-0023', 'T1', 1]);
  expect(await on('2025-06-30T16:00:00Z')).toEqual(['p-0020', 'T1', 1]);
  expect((await get('/v1/enterprises/e-9999')).status).toBe(404);
  expect((await get('/v1/enterprises/e-0001?at=soon')).body).toMatchObject({ code: 'invalid' });
  expect((await get('/v1/enterprises/e-0001', who.enterprise)).status).toBe(403);
});

test('OWN-2 the tree of units names who held a position on that day', async () => {
  const station = async (at: string) => {
    const found = (await itemsOf(`/v1/units${at}`)).find(({ id }) => id === 'u-0041') as {
      positions: { id: string; holders: { id: string }[] }[];
    };
    return found.positions.find(({ id }) => id === 'q-0411')?.holders.map(({ id }) => id);
  };
  expect(await station('?at=2026-02-27')).toEqual(['p-0059', 'p-0060', 'p-0080']);
  expect(await station('?at=2026-02-28')).toEqual(['p-0059', 'p-0060']);
  expect(await station('')).toEqual(['p-0059', 'p-0060', 'p-0061']);
  const units = await itemsOf('/v1/units');
  expect(units[0]).toMatchObject({ id: 'u-0001', depth: 0 });
  expect(units.find(({ id }) => id === 'u-0041')).toMatchObject({ parent: 'u-0031', depth: 2 });
});

test('OWN-1 people are found as of a day', async () => {
  const found = async (at: string) => (await itemsOf(`/v1/people?text=p-0080${at}`)).map(({ id }) => id);
  expect([await found(''), await found('&at=2026-02-20')]).toEqual([[], ['p-0080']]);
});
