import { RequestWorld } from '../support/request-world.js';
import { said } from '../support/told-request.js';

let world: RequestWorld;
beforeAll(async () => {
  world = await RequestWorld.open();
  await world.work();
});
afterAll(() => world.close());

test('no stacks are taken of promises: Temporal is told none, and the request goes on', async () => {
  const request = await world.opened();
  await world.send(request, request.command('add_words', { words: said('补充') }));
  expect(await world.handle(request).query('__stack_trace')).toBe('');
});
