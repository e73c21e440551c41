import { randomUUID } from 'node:crypto';
import { ApiWorld } from './api-world.js';
import type { Answered } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
let opened: Answered;
const key = randomUUID();
const same = { ...matter };
beforeAll(async () => {
  world = await ApiWorld.open();
  opened = await world.post('/v1/requests', who.operator, same, { key });
});
afterAll(() => world.close());

const path = (rest = ''): string => `/v1/requests/${String(opened.body['request'])}${rest}`;
const step = (command: string, as: string, body: unknown) => world.post(path(`/${command}`), as, body);
const read = async (rest: string, as: string = who.specialist) => (await world.get(path(rest), { as })).body;
const items = async (rest: string, as?: string) =>
  (await read(rest, as))['items'] as Record<string, unknown>[];

test('OWN-1, OWN-2 the first answer is the receipt: number, owner and telephone, next date, link', () => {
  expect(opened.status).toBe(201);
  expect(opened.headers.get('etag')).toBe(`"${String(opened.body['version'])}"`);
  const events = opened.body['events'] as { type: string }[];
  expect(events.slice(0, 2).map(({ type }) => type)).toEqual(['received', 'owner_assigned']);
  const receipt = opened.body['receipt'] as Record<string, never>;
  expect(receipt['number']).toMatch(/^20260302-\d{4}$/);
  expect(receipt['owner']).toMatchObject({ name: '安知远', phone: '0000-5550-0159' });
  expect(receipt['next']).toMatchObject({ clock: 'contact', what: { zh: '首次联系' } });
  expect(receipt['resolveDue']).toBe('2026-03-09T09:30:00.000Z');
  expect(receipt['follow']).toMatch(/^\/v1\/follow\/f1_[\w-]{43}$/);
});

test('OWN-10 a repeat gets the first answer, the same id with another body is refused', async () => {
  const again = await world.post('/v1/requests', who.operator, same, { key });
  expect([again.status, again.body]).toEqual([201, opened.body]);
  const other = await world.post('/v1/requests', who.operator, { ...same, summary: '另一件' }, { key });
  expect([other.status, other.body['code']]).toEqual([422, 'command-id-reused']);
  const foreign = await world.post('/v1/requests', who.coordinator, same, { key });
  expect([foreign.status, foreign.body['code']]).toEqual([422, 'command-id-reused']);
});

test('CLK-14 every due moment explains itself, summed to the minute', async () => {
  const clocks = await items('/clocks');
  expect(clocks.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['contact', 'plan', 'resolve', 'update']),
  );
  for (const clock of clocks) {
    const lines = clock['lines'] as { minutes: number; to: string }[];
    const sum = lines.reduce((total, line) => total + line.minutes, 0);
    expect(Math.abs(sum - Number(clock['budgetMinutes']))).toBeLessThan(0.01);
    expect(lines.at(-1)?.to).toBe(clock['due']);
    expect(JSON.stringify(clock['why'])).toContain(String(clock['calendar']));
  }
});

test('what happens next if nobody acts: each moment in due order, and whom it reaches', async () => {
  const next = await items('/next');
  const moments = next.map(({ at }) => String(at));
  expect(moments).toEqual(moments.toSorted());
  const warning = next.find(({ key: moment }) => moment === 'contact:1:1:50');
  expect(warning).toMatchObject({ kind: 'warning', reaches: [{ id: who.specialist, name: '安知远' }] });
  const ladder = next.find(({ kind, level }) => kind === 'ladder' && level === 'L1');
  expect(ladder).toMatchObject({
    reaches: expect.arrayContaining([expect.objectContaining({ id: who.stationHead })]),
  });
});

test('contact, plan, update and answer, each by its own route', async () => {
  const at = new Date(world.now()).toISOString();
  const contact = { medium: 'call', with: '钱先生', number: '0000-5551-0101', at, words: '已了解情况' };
  const plan = { words: '现场踏勘后办证', next: '踏勘', on: '2026-03-04T10:00:00+08:00' };
  const update = { done: '已踏勘', next: '办证', on: '2026-03-05T10:00:00+08:00' };
  const answer = { outcome: 'solved', words: '通行证已办好', evidence: ['证号 1'] };
  expect((await step('record-contact', who.specialist, contact)).status).toBe(200);
  expect((await step('submit-plan', who.specialist, plan)).status).toBe(200);
  expect((await step('publish-update', who.specialist, update)).status).toBe(200);
  const answered = await step('answer', who.specialist, answer);
  expect(answered.status).toBe(200);
  const view = await read('');
  expect(view).toMatchObject({
    stage: 'verifying',
    overdue: false,
    answer: { outcome: 'solved', words: '通行证已办好' },
  });
  expect(view['version']).toBe(answered.body['version']);
});

test('FBK-3 the enterprise answers by the link of its receipt, and that closes it', async () => {
  const follow = String((opened.body['receipt'] as Record<string, unknown>)['follow']);
  const progress = await world.get(follow);
  expect(progress.body).toMatchObject({
    stage: 'verifying',
    answer: '通行证已办好',
    owner: { name: '安知远' },
  });
  expect(JSON.stringify(progress.body)).not.toContain('钱先生');
  const token = follow.replace('/v1/follow/', '');
  expect((await world.get(path(), { as: token })).status).toBe(404);
  expect((await world.get('/v1/requests', { as: token })).status).toBe(403);
  const given = await step('give-feedback', token, { contacted: true, solved: 'yes', satisfied: 5 });
  expect(given.status).toBe(200);
  expect(await read('')).toMatchObject({ stage: 'closed', closedAs: 'verified' });
});

test('the journal in words, for staff in full and for the enterprise without the inside of the house', async () => {
  const history = await items('/history');
  const said = history.map((entry) => (entry['said'] as { zh: string }).zh);
  expect(said[0]).toContain('24小时热线接单');
  expect(said).toContain('首问责任人为云桥街道企业服务站安知远');
  expect(said).toContain('反馈：已联系、已解决、满意度 5 分');
  const shown = await items('/history', who.enterprise);
  expect(shown.length).toBeLessThan(history.length);
  expect(shown.map(({ type }) => type)).not.toContain('clock_started');
});

test('the state at any past instant', async () => {
  const history = await items('/history');
  const planned = history.find(({ type }) => type === 'planned');
  const view = await read(`?at=${String(planned?.['at'])}`);
  expect(view).toMatchObject({ stage: 'in_progress' });
  expect(view['lastUpdate']).toBeUndefined();
  const before = await world.get(path('?at=2026-03-01T00:00:00Z'), { as: who.specialist });
  expect(before.status).toBe(404);
});

test('lists: by words of two characters, owner, stage; a page leads to the next', async () => {
  const second = await world.post('/v1/requests', who.operator, { ...matter, summary: '咨询稳岗补贴' });
  expect(second.status).toBe(201);
  const list = async (query: string, as: string = who.coordinator) =>
    (await world.get(`/v1/requests?${query}`, { as })).body as {
      items: { summary: string }[];
      next?: string;
    };
  expect((await list(`text=${encodeURIComponent('补贴')}`)).items.map(({ summary }) => summary)).toEqual([
    '咨询稳岗补贴',
  ]);
  expect((await list('owner=me&open=true', who.specialist)).items).toHaveLength(1);
  expect((await list('stage=closed,archived')).items).toHaveLength(1);
  expect((await list('overdue=true')).items).toEqual([]);
  const first = await list('limit=1&order=received');
  const rest = await list(`limit=1&order=received&cursor=${String(first.next)}`);
  expect([first.items[0]?.summary, rest.items[0]?.summary]).toEqual(['咨询稳岗补贴', matter.summary]);
  const wrong = await world.get('/v1/requests?cursor=nonsense', { as: who.coordinator });
  expect([wrong.status, wrong.body['code']]).toEqual([400, 'cursor-invalid']);
  expect((await list('', who.otherEnterprise)).items).toEqual([]);
  expect((await list('', who.enterprise)).items).toHaveLength(2);
});
