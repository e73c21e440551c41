import { operations } from '#api';
import type { Operation } from '#api';
import { ApiWorld } from './api-world.js';
import { who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open({ temporal: 'away' });
});
afterAll(() => world.close());

const takes = (name: string) => (operation: Operation) => operation.query?.shape[name] !== undefined;
const lists = operations().filter((operation) => operation.method === 'get' && !operation.about);
const limited = lists.filter(takes('limit'));
const paged = lists.filter(takes('cursor'));

/** Asked by somebody for whom it is. */
async function ask(path: string): Promise<[status: number, code: unknown]> {
  const answer = await world.get(path, { as: who.coordinator });
  const { status, body } = answer.status === 403 ? await world.get(path, { as: who.administrator }) : answer;
  return [status, body['code']];
}

test.each(limited)('$id gives no page larger than its limit, whatever is asked', async ({ path, query }) => {
  const more = query?.shape['text'] && !query.shape['text'].safeParse(undefined).success ? '&text=a' : '';
  for (const limit of ['0', '-1', '1001', '1e9', '1.5', 'NaN', 'Infinity', '', 'all', '0x10000', '９９'])
    expect([limit, ...(await ask(`${path}?limit=${encodeURIComponent(limit)}${more}`))]).toEqual([
      ...[limit, 400, 'invalid'],
    ]);
  expect((await ask(`${path}?limit=1${more}`))[0]).toBe(200);
});

/** Nobody ever got one of these as `next`. */
const MADE_UP = [
  'x',
  '0',
  '-1',
  'null',
  '%00',
  "' or 1=1 --",
  Buffer.from('{}').toString('base64url'),
  Buffer.from('[]').toString('base64url'),
  Buffer.from('[1,2,3,4,5]').toString('base64url'),
  Buffer.from('["9999-99-99","r-1"]').toString('base64url'),
  Buffer.from('{"__proto__":{"id":1}}').toString('base64url'),
  Buffer.from('x'.repeat(200)).toString('base64url'),
  'a'.repeat(401),
  ...['due', 'received', 'updated'].flatMap((order) =>
    [
      ...['2026-02-30 00:00:00+00', '9999-99-99 00:00:00', '::::::::::', '9999999999', '2026-03-02 25:00:00'],
      ...['-infinity', 'now', '2026-03-02 00:00:00+99', '0000-01-01 00:00:00+00', ''],
    ]
      .map((key) => [order, key, 'r-1'])
      .concat([
        [order, 'infinity', '\u0000'],
        [order, 'infinity', "' or 1=1 --"],
      ])
      .map((parts) => Buffer.from(JSON.stringify(parts)).toString('base64url')),
  ),
];

test.each(paged)('$id takes no cursor but its own', async ({ path }) => {
  for (const cursor of MADE_UP) {
    const [status, code] = await ask(`${path}?cursor=${encodeURIComponent(cursor)}`);
    expect([cursor, status, ['cursor-invalid', 'invalid'].includes(String(code))]).toEqual([
      cursor,
      400,
      true,
    ]);
  }
});

test('every list that can grow has its limit', () => {
  expect(limited.map(({ id }) => id).toSorted()).toEqual(
    expect.arrayContaining(['listRequests', 'listTasks']),
  );
  expect(paged.map(({ id }) => id).toSorted()).toEqual(['listDecisions', 'listRequests', 'listTasks']);
});
