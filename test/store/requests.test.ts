import { BadCursor } from '#libs/store';
import { openTestStore, type TestStore } from './open-test-store.js';
import { batch, DUE, opening, state, wordsAdded } from './sample-life.js';

const HOUR = 3_600_000;
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ origin: DUE, start: Date.now(), scale: 1 });
  const { journal, keyring } = opened.store;
  const key = await keyring.keyOf('e-1');
  const told = [
    { summary: '申请稳岗补贴', words: '材料已交' },
    { summary: '用电增容', words: '需要 630kVA transformer' },
    { summary: '人才公寓', words: '补充三套，贴近地铁' },
  ];
  for (const [index, words] of told.entries()) {
    const number = `20260302-000${index + 1}`;
    const clock = { ...state(0).clocks['resolve']!, due: DUE + index * HOUR };
    const changes = { number, owner: index === 0 ? 'p-li' : 'p-wang', clocks: { resolve: clock } };
    await journal.append(batch(`r-${index}`, 0, `c-${index}`, opening(key, { ...words, number }), changes));
    if (index === 1) await journal.append(batch('r-1', 4, 'c-9', wordsAdded(key, '另问电价补贴'), changes));
  }
});
afterAll(() => opened.close());

const found = async (text: string) =>
  (await opened.store.requests.list({ text, order: 'received' })).requests.map(({ id }) => id).toSorted();

test('lists: a Chinese word of two characters is found where it stands, in later words too', async () => {
  expect(await found('补贴')).toEqual(['r-0', 'r-1']);
  expect(await found('稳岗补贴')).toEqual(['r-0']);
  expect(await found('贴')).toEqual(['r-0', 'r-1', 'r-2']);
});

test('lists: words of other scripts are found by their beginning, numbers and telephones too', async () => {
  expect(await found('TRANSF')).toEqual(['r-1']);
  expect(await found('20260302-0003')).toEqual(['r-2']);
  expect(await found('5555 0101')).toEqual(['r-0', 'r-1', 'r-2']);
  expect(await found('!?')).toEqual([]);
});

test('lists: conditions hold together, and pages follow each other without gap or repeat', async () => {
  const { requests } = opened.store;
  expect((await requests.list({ owner: 'p-wang', tier: 'T3', stage: 'received' })).requests).toHaveLength(2);
  expect((await requests.list({ owner: 'p-wang', level: 'L1' })).requests).toEqual([]);
  const first = await requests.list({ limit: 2 });
  expect(first.requests.map(({ id }) => id)).toEqual(['r-0', 'r-1']);
  const second = await requests.list({ limit: 2, cursor: first.cursor! });
  expect(second.requests.map(({ id }) => id)).toEqual(['r-2']);
  expect(second.cursor).toBeUndefined();
  await expect(requests.list({ cursor: first.cursor!, order: 'received' })).rejects.toThrow(BadCursor);
});

test('CLK-12: overdue is true for every reader from the due moment on, without any event', async () => {
  const { requests } = opened.store;
  expect((await requests.list({ overdue: true })).requests).toMatchObject([
    { id: 'r-0', overdue: true, breached: [] },
  ]);
  expect((await requests.list({ overdue: false })).requests).toMatchObject([
    { id: 'r-1', overdue: false },
    { id: 'r-2', overdue: false },
  ]);
  expect((await requests.list({ dueBefore: DUE })).requests).toEqual([]);
});

test('lists: a request is read by number, with its words in plain text and its clocks', async () => {
  const { requests } = opened.store;
  const request = await requests.get('20260302-0001');
  expect(request).toMatchObject({ id: 'r-0', summary: '申请稳岗补贴', contactName: '王小明', nextDue: DUE });
  expect(request?.state.version).toBe(4);
  expect(await requests.clocks('r-0')).toMatchObject([{ clock: 'resolve', status: 'running', due: DUE }]);
  expect(await requests.get('none')).toBeUndefined();
});

test('numbers: the same request keeps its number, others count on by day', async () => {
  const { numbers } = opened.store;
  const taken = await Promise.all(['a', 'b', 'a', 'c'].map((id) => numbers.reserve(id, '2026-03-02')));
  expect(new Set(taken)).toEqual(new Set(['20260302-0001', '20260302-0002', '20260302-0003']));
  expect(taken[0]).toBe(taken[2]);
  expect(await numbers.reserve('a', '2026-03-03')).toBe(taken[0]);
  expect(await numbers.reserve('d', '2026-03-03')).toBe('20260303-0001');
});

test('links: a receipt gets the same link again; the database keeps only its hash', async () => {
  const { links } = opened.store;
  const token = await links.issue('r-0');
  expect(await links.issue('r-0')).toBe(token);
  expect(await links.requestOf(token)).toBe('r-0');
  expect(await links.requestOf('guessed')).toBeUndefined();
  await links.revoke('r-0');
  expect(await links.requestOf(token)).toBeUndefined();
});

test('must hold 8: SQL and the product read one clock', async () => {
  const client = await opened.database.connect();
  const before = await opened.store.clock.now();
  const { rows } = await client.query<{ now: string }>('select huying_now() as now');
  expect(Number(rows[0]?.now)).toBeGreaterThanOrEqual(before);
  expect(Number(rows[0]?.now)).toBeLessThanOrEqual(await opened.store.clock.now());
});

test('COH-2 a request is in the list of those who are called to its session, and stays there once it was held', async () => {
  const { journal, keyring, requests } = opened.store;
  const key = await keyring.keyOf('e-1');
  const convened = (status: 'convened' | 'held' | 'ended') => ({
    ...{ id: 's', on: DUE, confirmBy: DUE, rated: [], status, by: { kind: 'system' as const } },
    members: [{ unit: 'u-called', person: 'p-called' }],
  });
  const seen = async (people: string[], tasked: string[]) => {
    const { requests: rows } = await requests.list({ scope: { people, units: [], enterprises: [], tasked } });
    return rows.map(({ id }) => id);
  };
  const direct = { at: DUE, leader: 'p-leader', unit: 'u-9' };
  const changes = { number: '20260302-0009', sessions: { s: convened('convened') }, direct };
  const words = { summary: '会商', words: '会商', number: changes.number };
  await journal.append(batch('r-9', 0, 'c-90', opening(key, words), changes));
  expect(await seen([], ['u-called'])).toEqual(['r-9']);
  expect(await seen(['p-called'], ['u-2'])).toEqual(['r-9']);
  expect(await seen(['p-leader'], ['u-2'])).toEqual(['r-9']);
  expect(await seen(['p-x'], ['u-2'])).toEqual([]);
  const held = { ...changes, sessions: { s: convened('held') } };
  await journal.append(batch('r-9', 4, 'c-91', wordsAdded(key, '已会商'), held));
  expect(await seen([], ['u-called'])).toEqual(['r-9']);
  const ended = { ...changes, sessions: { s: convened('ended') } };
  await journal.append(batch('r-9', 5, 'c-92', wordsAdded(key, '未召开'), ended));
  expect(await seen([], ['u-called'])).toEqual([]);
});

test('lists: what is rare is found behind thousands of others, in the same order as what is common', async () => {
  const { requests } = opened.store;
  const owner = await opened.database.connect(opened.database.adminUrl);
  await owner.query(`insert into request_view
    select (jsonb_populate_record(v, jsonb_build_object('id', 'x-' || n, 'number', 'X-' || n, 'text', '常见', 'readers',
      jsonb_build_array('p-many'), 'next_due', v.next_due - n * interval '1 minute',
      'received_at', v.received_at + n * interval '1 minute'))).*
    from request_view v, generate_series(1, 3000) n where v.id = 'r-0'`);
  const ids = async (filter: Parameters<typeof requests.list>[0]) =>
    (await requests.list(filter)).requests.map(({ id }) => id);
  expect(await ids({ text: '补贴' })).toEqual(['r-0', 'r-1']);
  expect(await ids({ text: '补贴', order: 'received' })).toEqual(['r-1', 'r-0']);
  expect(await ids({ text: '常见', limit: 2 })).toEqual(['x-3000', 'x-2999']);
  const scope = (person: string) => ({ scope: { people: [person], units: [], enterprises: [] } });
  expect(await ids({ ...scope('p-many'), limit: 1 })).toEqual(['x-3000']);
  expect(await ids(scope('p-wang'))).toEqual(['r-1', 'r-2']);
  const seen: string[] = [];
  for (let cursor: string | undefined, page = 0; page === 0 || cursor !== undefined; page++) {
    const one = await requests.list({ text: '常见', limit: 500, ...(cursor !== undefined && { cursor }) });
    seen.push(...one.requests.map(({ id }) => id));
    ({ cursor } = one);
  }
  expect(seen).toEqual(Array.from({ length: 3000 }, (_, index) => `x-${3000 - index}`));
});
