import { ApiWorld } from './api-world.js';
import type { Answered } from './api-world.js';
import { who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => void (world = await ApiWorld.open()));
afterAll(() => world.close());

const CHAMBER = 'p-0079';
const MEMBERS = ['e-0007', 'e-0009', 'e-0010', 'e-0013', 'e-0014'];

const created = ({ status, body }: Answered): Record<string, unknown> => {
  expect([status, body['detail']]).toEqual([201, undefined]);
  return body;
};

test('OWN-2 a chamber reports for five members: five owners, five answers, and nothing of what is not its own', async () => {
  const receipts = await Promise.all(
    MEMBERS.map(async (enterprise) =>
      created(
        await world.post('/v1/requests', CHAMBER, {
          ...{ enterprise, channel: 'partner', nature: 'complaint', grade: 'simple' },
          ...{ summary: '园区班车停运', words: '园区班车停运，会员企业员工通勤困难。' },
        }),
      ),
    ),
  );
  const owners = receipts.map(({ receipt }) => (receipt as { owner: { name: string } }).owner.name);
  expect(owners.every((name) => name.length > 1)).toBe(true);
  const paths = receipts.map(({ request }) => `/v1/requests/${String(request)}`);
  const requests = await Promise.all(paths.map((path) => world.get(path, { as: CHAMBER })));
  // It met them, so it is their first responder for ever; each is owned by its enterprise's own specialist.
  for (const { body } of requests)
    expect(body).toMatchObject({ firstResponder: { id: CHAMBER }, channel: 'partner' });
  const owning = requests.map(({ body }) => (body['owner'] as { id: string }).id);
  // The specialist of e-0013 is away; the cover has it (OWN-7).
  expect(owning).toEqual(['p-0059', 'p-0070', 'p-0059', 'p-0064', 'p-0071']);

  const foreign = await world.post('/v1/requests', who.operator, {
    ...{ enterprise: 'e-0016', channel: 'hotline', nature: 'complaint', grade: 'simple' },
    ...{ summary: '噪声扰企', words: '夜间施工噪声影响生产。' },
  });
  const other = await world.get(`/v1/requests/${String(foreign.body['request'])}`, { as: CHAMBER });
  expect(other.status).toBe(404);
  const list = await world.get('/v1/requests?limit=100', { as: CHAMBER });
  expect((list.body['items'] as unknown[]).length).toBe(MEMBERS.length);

  const [first = ''] = paths;
  const denied = await world.post(`${first}/answer`, CHAMBER, {
    outcome: 'solved',
    words: 'x',
    evidence: ['y'],
  });
  expect(denied.body).toMatchObject({ code: 'forbidden' });
  await Promise.all(
    paths.map(async (path, index) => {
      const answer = { outcome: 'solved', words: '班车已恢复。', evidence: ['运行通知'] };
      const { status } = await world.post(`${path}/answer`, owning[index] ?? '', answer);
      expect(status).toBe(200);
    }),
  );
});
