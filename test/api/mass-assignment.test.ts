import { randomUUID } from 'node:crypto';
import { operations } from '#api';
import type { Operation } from '#api';
import { ApiWorld } from './api-world.js';
import type { Answered } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
/** Things that exist, so that every door opens as far as the body. */
let places: [root: string, place: string][];
beforeAll(async () => {
  world = await ApiWorld.open();
  const request = await world.post('/v1/requests', who.operator, matter);
  const question = await world.post('/v1/seat/questions', who.enterprise, {
    summary: '专票',
    words: '怎么开？',
  });
  const asked = `/v1/seat/questions/${String(question.body['id'])}`;
  await world.post(`${asked}/claim`, who.operator, {});
  places = [
    ['/v1/requests/:id', `/v1/requests/${String(request.body['request'])}`],
    ['/v1/seat/questions/:id', asked],
    ['/v1/enterprises/:id', '/v1/enterprises/e-0001'],
    ['/v1/people/:id', '/v1/people/p-0060'],
  ];
});
afterAll(() => world.close());

/** What the product decides itself, and what would make an object of it something else. */
const NEVER_SENT: Record<string, unknown> = {
  ...{
    id: 'r-1',
    request: 'r-1',
    version: 1,
    number: '1',
    stage: 'closed',
    owner: 'p-0065',
    ownerUnit: 'u-0041',
  },
  ...{
    role: 'administrator',
    actor: { kind: 'system' },
    at: 1,
    by: 'p-0017',
    context: {},
    commandId: randomUUID(),
  },
  ...{ sender: 'person/p-0017', bodyHash: '0', tier: 'T1', level: 'L5', rights: ['judge'], account: true },
  ...{ isAdmin: true, constructor: { prototype: {} }, prototype: {}, toString: 'x', $where: '1' },
};

const bodies = operations().filter(({ body }) => body !== undefined);

/** Somebody for whom the door of the operation opens at all, so that the body is read. */
const callers = [
  ...[who.administrator, who.coordinator, who.operator, who.specialist, who.enterprise],
  ...[who.stationHead, who.steward, who.department],
];

function address({ path }: Operation): string {
  const [root = '', place = ''] = places.find(([one]) => path === one || path.startsWith(`${one}/`)) ?? [];
  return path.replace(root, place).replaceAll(/:\w+/g, 'x-1');
}

async function send(operation: Operation, body: string): Promise<Answered> {
  let last: Answered | undefined;
  for (const as of callers) {
    last = await world.call('POST', address(operation), {
      ...{ as, body, key: randomUUID(), headers: { 'content-type': 'application/json' } },
    });
    if (![401, 403, 404].includes(last.status)) return last;
  }
  if (!last) throw new Error('nobody called');
  return last;
}

const fieldsOf = ({ body }: Answered): string[] =>
  ((body['fields'] ?? []) as { field: string }[]).map(({ field }) => field);

/** So many faults are named at most. */
const NAMED = 20;

/** What the operation does not take, in portions that an answer can name. */
function foreignTo({ body }: Operation): [string, unknown][][] {
  const { shape = {} } = (body?.schema ?? {}) as { shape?: object };
  const foreign = Object.entries(NEVER_SENT).filter(([name]) => !Object.hasOwn(shape, name));
  return [foreign.slice(0, NAMED), foreign.slice(NAMED)];
}

/** JSON in which a field stands that no literal of this language could hold. */
const withProto = (json: string): string =>
  json.replace(/^\{(?=(.))/, (_, next) => `{"__proto__":{"role":"administrator"}${next === '}' ? '' : ','}`);

/** What does not look like a name may be anybody's words, and is not repeated. */
const told = (name: string): string => (/^\w+$/.test(name) ? name : '…');

test.each(bodies)('$id takes no field but its own, and names those that are not', async (operation) => {
  const example = operation.body?.example as Record<string, unknown>;
  for (const portion of foreignTo(operation)) {
    const answer = await send(operation, JSON.stringify({ ...example, ...Object.fromEntries(portion) }));
    expect([answer.status, answer.body['code']]).toEqual([400, 'invalid']);
    expect(fieldsOf(answer).toSorted()).toEqual(portion.map(([name]) => told(name)).toSorted());
  }
  const answer = await send(operation, withProto(JSON.stringify(example)));
  expect([answer.status, fieldsOf(answer)]).toEqual([400, ['__proto__']]);
});

/** Bodies in which one object or list entry further in has a field too many; Temporal’s payloads name what they like. */
function* deeper(value: unknown, path: string[] = []): Generator<[path: string[], body: unknown]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner !== 'object' || inner === null) continue;
    const put = (one: unknown) =>
      Array.isArray(value) ? value.with(Number(key), one) : { ...value, [key]: one };
    if (!Array.isArray(inner)) yield [[...path, key], put({ ...inner, owner: 'p-0065' })];
    for (const [further, body] of deeper(inner, [...path, key])) yield [further, put(body)];
  }
}
const nested = bodies
  .filter(({ id }) => id !== 'decodePayloads')
  .flatMap((operation) =>
    [...deeper(operation.body?.example)].map(([path, body]) => ({ operation, path, body })),
  );

test('objects within bodies are looked at in the same way', async () => {
  expect(nested.length).toBeGreaterThan(3);
  for (const { operation, path, body } of nested) {
    const answer = await send(operation, JSON.stringify(body));
    expect([operation.id, answer.status, fieldsOf(answer)]).toEqual([
      operation.id,
      400,
      [[...path, 'owner'].join('.')],
    ]);
  }
});
