import { ApiWorld } from './api-world.js';
import { listen } from './listen.js';
import { matter, who } from './sample-matter.js';

/** Ten working days pass in some three seconds. */
const FAST = 400_000;

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open({ scale: FAST })));
afterAll(() => world.close());

test('an ended request takes no more commands and says how it ended; the first answers stand', async () => {
  const opened = await world.post('/v1/requests', who.operator, { ...matter, enterprise: 'e-0002' });
  const path = `/v1/requests/${String(opened.body['request'])}`;
  const key = 'b6a1c1c2-6d5e-4d8e-9a51-0c6f6f4f3a11';
  const withdraw = () => world.post(`${path}/withdraw`, 'e-0002', { by: 'enterprise' }, { key });
  const withdrawn = await withdraw();
  expect(withdrawn.status).toBe(200);
  await listen(world, who.coordinator, 'ended', '0');
  const late = await world.post(`${path}/add-words`, 'e-0002', { words: '还有一句' });
  expect([late.status, late.body['code'], late.body['end']]).toEqual([409, 'ended', 'withdrawn']);
  expect(late.body['detail']).toContain('已撤回');
  expect((await withdraw()).body).toEqual(withdrawn.body);
  const follow = (opened.body['receipt'] as { follow: string }).follow;
  expect((await world.get(follow)).body).toMatchObject({ stage: 'withdrawn' });
  const link = follow.replace('/v1/follow/', '');
  const spoken = await world.post(`${path}/add-words`, link, { words: '还有一句' });
  expect([spoken.status, spoken.body['code']]).toEqual([409, 'ended']);
});
