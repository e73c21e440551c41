import { randomUUID } from 'node:crypto';
import { ApiWorld } from './api-world.js';
import { listen } from './listen.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
let away = false;
beforeAll(async () => {
  world = await ApiWorld.open({
    journal: (book) => ({
      read: (...which) => book.read(...which),
      append: (batch) => (away ? Promise.reject(new Error('the book is away')) : book.append(batch)),
    }),
  });
});
afterAll(() => world.close());

test('a command is answered when it is recorded; until then it is pending, and it is carried out once', async () => {
  const opened = await world.post('/v1/requests', who.operator, matter);
  const path = `/v1/requests/${String(opened.body['request'])}/add-words`;
  const key = randomUUID();
  const add = () => world.post(path, who.operator, { words: '请尽快' }, { key });
  away = true;
  const pending = await add();
  expect([pending.status, pending.body['code']]).toEqual([503, 'command-pending']);
  expect(Number(pending.headers.get('retry-after'))).toBeGreaterThan(0);
  const status = async () =>
    (await world.get(String(pending.body['command']), { as: who.operator })).body['status'];
  const elsewhere = await world.elsewhere(String(pending.body['command']), who.operator);
  expect(elsewhere.body['status']).toBe('pending');
  const heard = listen(world, who.coordinator, 'words_added', '0');
  away = false;
  await heard;
  expect(await status()).toBe('done');
  const repeated = await add();
  expect([repeated.status, repeated.body['version']]).toEqual([200, Number(opened.body['version']) + 1]);
});
