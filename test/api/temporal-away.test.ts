import { ApiWorld } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open({ temporal: 'away' })));
afterAll(() => world.close());

test('with Temporal away reading goes on, a command is told that it is not certain, and readiness says so', async () => {
  expect((await world.get('/v1/requests', { as: who.coordinator })).status).toBe(200);
  const command = await world.post('/v1/requests', who.operator, matter);
  expect([command.status, command.body['code']]).toEqual([503, 'engine-unavailable']);
  expect(Number(command.headers.get('retry-after'))).toBeGreaterThan(0);
  const ready = await world.get('/readyz');
  expect([ready.status, ready.body['postgres'], ready.body['temporal']]).toEqual([503, true, false]);
  expect((await world.get('/livez')).status).toBe(200);
});
