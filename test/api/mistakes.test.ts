import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { ApiWorld } from './api-world.js';
import type { Answered } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
let path: string;
let link: string;
beforeAll(async () => {
  world = await ApiWorld.open();
  const { body } = await world.post('/v1/requests', who.operator, matter);
  path = `/v1/requests/${String(body['request'])}`;
  link = (body['receipt'] as { follow: string }).follow.replace('/v1/follow/', '');
});
afterAll(() => world.close());

const code = ({ status, body }: Answered) => [status, body['code']];
const fieldsOf = ({ body }: Answered) =>
  Object.fromEntries(
    (body['fields'] as { field: string; problem: string }[]).map((f) => [f.field, f.problem]),
  );
const english = { headers: { 'accept-language': 'en' } };

test('fields are explained in the caller’s language, unknown ones each by name', async () => {
  const body = { word: 'x', context: {}, actor: { kind: 'system' }, at: 1 };
  const zh = fieldsOf(await world.post(`${path}/add-words`, who.specialist, body));
  expect(zh).toEqual({
    ...{ words: '必填：应为文本', word: '没有这个字段', context: '没有这个字段' },
    ...{ actor: '没有这个字段', at: '没有这个字段' },
  });
  const en = await world.post(`${path}/pause`, who.specialist, { reason: 'rain', until: 'soon' }, english);
  expect(fieldsOf(en)).toMatchObject({
    reason: 'one of wait_enterprise, wait_statutory, wait_superior, agreed_date',
    until: 'a moment with its zone, as in 2026-03-04T10:00:00+08:00',
    words: 'required: text',
  });
  const list = await world.post(`${path}/add-words`, who.specialist, []);
  expect(list.body['detail']).toContain('JSON 对象');
});

/** What no text may hold: NUL, other control characters, halves of surrogate pairs, nothing visible. */
const BAD_TEXTS = ['a\u0000b', 'a\u001bb', 'a\ud800b', 'a\udc00', '\u200b', ' \t\n'];

test('text that no table or page can hold is refused in every field, kept as it came or sealed', async () => {
  const pause = { reason: 'wait_statutory', until: '2026-03-04T10:00:00+08:00', words: '等' };
  for (const bad of BAD_TEXTS) {
    for (const field of ['provision', 'letter', 'words', 'confirmedWith']) {
      const answer = await world.post(`${path}/pause`, who.specialist, { ...pause, [field]: bad });
      expect([field, code(answer), Object.keys(fieldsOf(answer))]).toEqual([
        field,
        [400, 'invalid'],
        [field],
      ]);
    }
    for (const field of ['summary', 'words', 'contactName', 'contactPhone'])
      expect(code(await world.post('/v1/requests', who.operator, { ...matter, [field]: bad }))).toEqual([
        400,
        'invalid',
      ]);
  }
  const fine = { words: '第一行\n第二行\t𠮷 😀' };
  expect((await world.post(`${path}/add-words`, who.specialist, fine)).status).toBe(200);
});

test('text that no table can hold is refused in queries, addresses and records, too', async () => {
  const next = await world.get(`${path}/next?ladder=a%00b`, { as: who.specialist });
  expect([code(next), Object.keys(fieldsOf(next))]).toEqual([[400, 'invalid'], ['ladder']]);
  const contacts = [{ name: '\u0000', phone: '0000-5551-0001' }];
  const completed = await world.post('/v1/enterprises/e-0014/complete', who.coordinator, { contacts });
  expect([code(completed), Object.keys(fieldsOf(completed))]).toEqual([
    [400, 'invalid'],
    ['contacts.0.name'],
  ]);
  for (const address of [`${path}/documents/a%00b`, '/v1/requests/%00', '/v1/units/u%00/queue'])
    expect([address, (await world.get(address, { as: who.coordinator })).status]).toEqual([address, 404]);
});

/** What comes back for bytes as they stand, until the connection closes. */
async function raw(call: string): Promise<string> {
  const { hostname, port } = new URL(world.url);
  const socket = connect(Number(port), hostname);
  socket.write(call);
  return text(socket);
}

test('an address with raw Chinese, and what is no HTTP, get a problem that says what would be accepted', async () => {
  const call = 'GET /v1/items?text=消防 HTTP/1.1\r\nHost: localhost\r\n';
  const [head = '', body = ''] = (await raw(`${call}Accept-Language: en\r\n\r\n`)).split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(head).toContain('content-type: application/problem+json');
  expect(JSON.parse(body)).toMatchObject({
    ...{ type: 'urn:huying:problem:invalid', status: 400, code: 'invalid' },
    detail: expect.stringContaining('percent-encode what is not'),
  });
  expect(await raw(`${call}\r\n`)).toContain('中文等请用 % 编码');
  expect(await raw('请打开\r\n\r\n')).toContain('这不是可以读取的 HTTP 请求');
  expect(await raw(`GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
});

test('a body that is not UTF-8 is refused, not repaired', async () => {
  const answer = await fetch(`${world.url}${path}/add-words`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await world.token(who.specialist)}`,
      'idempotency-key': randomUUID(),
    },
    body: Buffer.concat([Buffer.from('{"words":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
  });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('UTF-8');
});

test('absurd moments and budgets are slips of the caller’s, not faults', async () => {
  for (const budget of [
    { n: 1e300, unit: 'wd' },
    { n: 0.5, unit: 'wd' },
    { n: 1e9, unit: 'wm' },
    { n: 0, unit: 'wd' },
  ]) {
    const answer = await world.post(`${path}/request-extension`, who.specialist, { budget, words: '需时' });
    expect([code(answer), Object.keys(fieldsOf(answer))]).toEqual([[400, 'invalid'], ['budget.n']]);
  }
  for (const on of [9_007_199_254_740_991, -1, '0001-01-01T00:00:00Z', '9999-12-31T00:00:00Z'])
    expect(
      code(await world.post(`${path}/submit-plan`, who.specialist, { words: '办', next: '办', on })),
    ).toEqual([400, 'invalid']);
  const get = async (query: string) => code(await world.get(query, { as: who.specialist }));
  expect(await get('/v1/requests?due=0000-01-01T00:00:00Z')).toEqual([400, 'invalid']);
  expect(await get(`${path}?at=2100-01-01T00:00:00Z`)).toEqual([400, 'invalid']);
  expect(await get(`${path}/history?at=0000-01-01T00:00:00Z`)).toEqual([400, 'invalid']);
});

test('ids that nobody could have are not found, whatever they hold', async () => {
  const ids = ['%00', 'a%0d%0aX-Header:1', '..%2f..%2fetc', '%F0%9F%98%80', 'x'.repeat(5_000)];
  for (const id of ids) {
    expect(code(await world.get(`/v1/requests/${id}`, { as: who.coordinator }))).toEqual([404, 'not-found']);
    expect(code(await world.get(`/v1/commands/${id}`, { as: who.coordinator }))).toEqual([404, 'not-found']);
    expect(code(await world.get(`/v1/follow/${id}`))).toEqual([404, 'not-found']);
    expect(code(await world.post(`/v1/requests/${id}/resume`, who.coordinator, {}))).toEqual([
      404,
      'not-found',
    ]);
  }
  const broken = await world.get('/v1/requests/%ff', { as: who.coordinator });
  expect([broken.status, broken.body['detail']]).toEqual([400, '地址中的 % 编码有误。']);
  expect(code(await world.get('/v1/requests?text=%00', { as: who.coordinator }))).toEqual([400, 'invalid']);
  const stream = await world.get('/v1/stream', { as: who.coordinator, headers: { 'last-event-id': 'x' } });
  expect(code(stream)).toEqual([400, 'invalid']);
});

test('a refusal names stages, commands and people, not codes', async () => {
  const early = await world.post(`${path}/record-attempt`, who.operator, { medium: 'call' });
  expect(early.body['detail']).toBe('“登记回访未果”须在回访中时进行；这件诉求现为已接单。');
  const other = { ...matter, enterprise: who.otherEnterprise };
  const opened = await world.post('/v1/requests', who.operator, other);
  const answer = { outcome: 'solved', words: '已办好', evidence: ['证号 1'] };
  const theirs = `/v1/requests/${String(opened.body['request'])}/answer`;
  const not = await world.post(theirs, who.operator, answer, english);
  expect(not.body['detail']).toBe('This is for: the owner.');
  expect((await world.get('/v1/me', { as: link })).body['detail']).toContain('回执链接');
});

test('a stale enterprise is told what it may see, and nothing of the house’s inside', async () => {
  const stale = await world.post(
    `${path}/add-words`,
    who.enterprise,
    { words: '请尽快' },
    {
      headers: { 'if-match': '"1"' },
    },
  );
  expect(stale.status).toBe(412);
  const types = (stale.body['changes'] as { type: string }[]).map(({ type }) => type);
  expect(types).toEqual(['owner_assigned', 'words_added']);
  expect(JSON.stringify(stale.body)).not.toMatch(/steward_told|clock_started/);
});
