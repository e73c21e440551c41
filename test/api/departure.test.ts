import { ApiWorld, MONDAY_9 } from './api-world.js';
import type { Answered } from './api-world.js';
import { matter, who } from './sample-matter.js';

const DAY = 86_400_000;
/** The specialist of e-0001, and a colleague of the same station. */
const [leaver, successor] = [who.specialist, 'p-0060'];
const departure = (person: string) => `/v1/people/${person}/departure`;
let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

const refusal = ({ status, body }: Answered) => [status, body['code'], body['rule']];
const begin = (person: string, body: object) => world.post(departure(person), who.administrator, body);

async function open(more: object = {}, as: string = who.operator): Promise<string> {
  const opened = await world.post('/v1/requests', as, { ...matter, ...more });
  expect([opened.status, opened.body['code']]).toEqual([201, undefined]);
  return `/v1/requests/${String(opened.body['request'])}`;
}
const view = async (path: string) => (await world.get(path, { as: who.coordinator })).body;
const ownerOf = async (path: string) => ((await view(path))['owner'] as { id: string }).id;

/** Resolves once a departure stands so; the test's own time limit is the limit. */
async function until(person: string, state: string): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await world.get(departure(person), { as: who.administrator });
    if (body['state'] === state) return body;
    await world.store.ping();
  }
}

test('OWN-8 a dry run says what the successor takes over, and changes nothing', async () => {
  const shown = await begin('p-0058', { successor: leaver, reason: 'retirement', dryRun: true });
  expect([shown.status, shown.body]).toMatchObject([
    200,
    { state: 'proposed', requests: { handedOver: 0, left: 0 } },
  ]);
  const posts = (shown.body['takesOver'] as { kind: string; of: string }[]).map(
    ({ kind, of }) => `${kind} ${of}`,
  );
  expect(posts).toEqual(['position q-0410', 'fallback u-0031']);
  expect((await world.get(departure('p-0058'), { as: who.administrator })).status).toBe(404);
});

test('OWN-8 only by coordinator and administrator, to somebody who can take over', async () => {
  const body = { successor, reason: 'retirement' };
  const other = await world.post(departure('p-0063'), who.stationHead, body);
  expect(refusal(other).slice(0, 2)).toEqual([403, 'forbidden']);
  const oneself = await begin('p-0063', { ...body, successor: 'p-0063' });
  expect(refusal(oneself)).toEqual([409, 'organisation-refused', 'OWN-8']);
  expect((await begin('p-0063', { ...body, successor: 'p-0080' })).status).toBe(409); // disabled
  expect((await begin('p-0063', { ...body, successor: 'p-9999' })).status).toBe(400);
  expect((await begin('p-0080', body)).status).toBe(409);
});

test('OWN-8 whoever leaves keeps, receives nothing, hands over each request, and the last one disables the account', async () => {
  const paths = [await open(), await open({ summary: '第二件' }), await open({ summary: '第三件' })];
  const offered = await open({ enterprise: 'e-0003', summary: '拟转' });
  const offer = { to: leaver, reason: 'leader_order', words: '由同事接办' };
  expect((await world.post(`${offered}/offer-transfer`, who.otherSpecialist, offer)).status).toBe(200);
  const begun = await begin(leaver, { successor, reason: 'reassignment' });
  expect([begun.status, begun.body]).toMatchObject([200, { successor: { id: successor } }]);
  const again = await begin(leaver, { successor, reason: 'reassignment' });
  expect([again.status, again.body['from']]).toEqual([200, begun.body['from']]);
  expect(refusal(await begin(leaver, { successor: 'p-0061', reason: 'reassignment' }))).toEqual([
    409,
    'duplicate',
    'OWN-8',
  ]);
  const fresh = await open({ summary: '离任期间的新诉求' });
  expect(await ownerOf(fresh)).toBe(successor);
  const refused = await world.post(`${offered}/offer-transfer`, who.otherSpecialist, offer);
  expect(refusal(refused)).toEqual([422, 'person-not-active', 'OWN-1']);
  const done = await until(leaver, 'disabled');
  const tied = await world.get('/v1/enterprises/e-0001', { as: who.coordinator });
  expect(tied.body['specialist']).toMatchObject({ id: successor });
  expect(done['requests']).toEqual({ handedOver: 4, left: 0 });
  for (const path of paths) {
    expect(await ownerOf(path)).toBe(successor);
    const history = await world.get(`${path}/history`, { as: who.coordinator });
    const items = history.body['items'] as { type: string }[];
    expect(items.findLast(({ type }) => type === 'owner_assigned')).toMatchObject({
      data: { via: 'successor', reason: 'left_post' },
    });
  }
  expect((await view(offered))['offer']).toBeUndefined();
  expect(await ownerOf(offered)).toBe(who.otherSpecialist);
  expect((await world.get('/v1/me', { as: leaver })).status).toBe(401);
  const third = await begin(leaver, { successor, reason: 'reassignment' });
  expect([third.status, third.body['state']]).toEqual([200, 'disabled']);
  expect(refusal(await world.post(`${departure(leaver)}/cancel`, who.administrator, {}))).toEqual([
    409,
    'too-late',
    'OWN-8',
  ]);
  const changes = await world.store.directory.snapshot();
  expect(changes.people.find(({ id }) => id === leaver)?.disabledAt).toBeDefined();
});

test('OWN-8 the successor stands in every post of that name: fallback, station head, duty, cover', async () => {
  const begun = await begin('p-0012', { successor: 'p-0013', reason: 'reassignment' });
  expect((begun.body['takesOver'] as { kind: string }[]).filter(({ kind }) => kind === 'duty')).toHaveLength(
    3,
  );
  await until('p-0012', 'disabled');
  const path = await open({ enterprise: 'e-0026', summary: '无专员的企业' });
  expect(await ownerOf(path)).toBe('p-0013'); // Monday belonged to p-0012
  await begin('p-0062', { successor: 'p-0064', reason: 'retirement' });
  await until('p-0062', 'disabled');
  const me = await world.get('/v1/me', { as: 'p-0064' });
  expect(me.body['roles']).toContain('station_head');
  const units = await world.get('/v1/units', { as: 'p-0064' });
  expect(units.status).toBe(200);
  const seats = (units.body['items'] as { positions: { id: string }[] }[]).flatMap(
    ({ positions }) => positions,
  );
  expect(seats.find(({ id }) => id === 'q-0420')).toMatchObject({ holders: [{ id: 'p-0064' }] });
});

test('OWN-8 a departure of a later day waits, and may be cancelled until the account is disabled', async () => {
  const from = new Date(MONDAY_9 + 30 * DAY).toISOString();
  const planned = await begin('p-0067', { successor: 'p-0068', reason: 'retirement', from });
  expect(planned.body['state']).toBe('planned');
  expect(await ownerOf(await open({ enterprise: 'e-0015' }))).toBe('p-0067');
  const named = await world.post(`${departure('p-0067')}/successor`, who.administrator, {
    successor: 'p-0066',
  });
  expect(named.body).toMatchObject({ state: 'planned', successor: { id: 'p-0066' } });
  const cancelled = await world.post(`${departure('p-0067')}/cancel`, who.coordinator, {});
  expect([cancelled.status, cancelled.body['state']]).toEqual([200, 'cancelled']);
  expect(cancelled.body).not.toHaveProperty('successor');
  const { successions = [] } = await world.store.directory.snapshot();
  expect(successions.filter(({ person }) => person === 'p-0067')).toEqual([]);
});

test('OWN-8 a successor who becomes inactive on the way stops nothing but the process, which asks for another', async () => {
  const path = await open({ enterprise: 'e-0018', summary: '望岭' }); // specialist p-0074
  const from = new Date(world.now() + 1_500).toISOString();
  await begin('p-0074', { successor: 'p-0073', reason: 'resignation', from });
  await world.store.directory.setDisabled('p-0073', world.now());
  expect((await until('p-0074', 'needs_successor'))['requests']).toEqual({ handedOver: 0, left: 1 });
  expect(await ownerOf(path)).toBe('p-0074');
  const list = await world.get('/v1/departures', { as: who.administrator });
  expect(list.body['items']).toMatchObject([{ person: { id: 'p-0074' }, state: 'needs_successor' }]);
  const named = await world.post(`${departure('p-0074')}/successor`, who.administrator, {
    successor: 'p-0072',
  });
  expect(named.status).toBe(200);
  await until('p-0074', 'disabled');
  expect(await ownerOf(path)).toBe('p-0072');
});

test('OWN-8 a departure that is cancelled on the way gives the posts back and leaves what was handed over', async () => {
  const first = await open({ enterprise: 'e-0004', summary: '已交接' }); // specialist p-0068
  const from = new Date(world.now() + 1_500).toISOString();
  await begin('p-0068', { successor: 'p-0064', reason: 'resignation', from });
  await world.store.directory.setDisabled('p-0064', world.now());
  while (world.now() < Date.parse(from)) await world.store.ping();
  await until('p-0068', 'needs_successor');
  const during = await open({ enterprise: 'e-0008', summary: '离任期间' });
  expect(await ownerOf(during)).not.toBe('p-0068');
  const cancelled = await world.post(`${departure('p-0068')}/cancel`, who.administrator, {});
  expect(cancelled.body).toMatchObject({ state: 'cancelled', requests: { handedOver: 0, left: 1 } });
  expect(await ownerOf(first)).toBe('p-0068');
  expect(await ownerOf(await open({ enterprise: 'e-0008', summary: '撤销之后' }))).toBe('p-0068');
});
