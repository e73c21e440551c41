import { ApiWorld } from './api-world.js';
import { listen } from './listen.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

test('what happens is heard as it happens, and a broken connection goes on where it was', async () => {
  let began: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (began = resolve));
  const live = listen(world, who.coordinator, 4, undefined, began);
  await begun;
  const opened = await world.post('/v1/requests', who.operator, matter);
  const heard = await live;
  expect(heard.map(({ event }) => event)).toEqual(['begin', 'request', 'request', 'request']);
  expect(heard.slice(1).map(({ data }) => data['type'])).toEqual([
    'received',
    'owner_assigned',
    'clock_started',
  ]);
  expect(heard[1]?.data['request']).toBe(opened.body['request']);
  const rest = await listen(world, who.coordinator, 3, heard[2]?.id);
  expect(rest.map(({ data }) => data['version'] ?? 'begin')).toEqual(['begin', 3, 4]);
});

test('only what the caller may see: an enterprise hears of its own requests, and not of the house’s inside', async () => {
  await world.post('/v1/requests', who.operator, { ...matter, enterprise: who.otherEnterprise });
  await world.post('/v1/requests', who.operator, { ...matter, summary: '第二件' });
  const heard = await listen(world, who.enterprise, 5, '0');
  expect(heard.slice(1).map(({ data }) => data['type'])).toEqual([
    'received',
    'owner_assigned',
    'received',
    'owner_assigned',
  ]);
});
