import { randomUUID } from 'node:crypto';
import { ApiWorld, TEMPORAL_PAGE } from './api-world.js';
import type { Answered } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
let path: string;
beforeAll(async () => {
  world = await ApiWorld.open();
  const opened = await world.post('/v1/requests', who.operator, matter);
  path = `/v1/requests/${String(opened.body['request'])}`;
});
afterAll(() => world.close());

const refused = ({ status, body, headers }: Answered) => {
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(body['status']).toBe(status);
  expect(JSON.stringify(body)).not.toMatch(/node_modules|\.js:\d|at \w+ \(/);
  return [status, body['code']];
};
const words = { words: '补充：共有三辆车。' };

test('nobody enters without a token that is valid now', async () => {
  const expired = await world.token(who.operator, '-1s');
  const knock = (authorization?: string) =>
    world.get('/v1/me', { headers: authorization ? { authorization } : {} });
  const without = await knock();
  expect(refused(without)).toEqual([401, 'unauthenticated']);
  expect(without.headers.get('www-authenticate')).toMatch(/^Bearer/);
  expect((await knock(`Bearer ${expired}`)).body['detail']).toContain('过期');
  expect(refused(await knock('Bearer nonsense'))).toEqual([401, 'unauthenticated']);
  expect(refused(await world.get('/v1/me', { as: 'p-9999' }))).toEqual([401, 'unauthenticated']);
  const role = await world.get('/v1/me', {
    as: `${who.operator}/coordinator`,
    headers: { 'accept-language': 'en' },
  });
  expect(role.body['detail']).toContain('roles now: operator');
});

test('OWN-10 a command without an id is told how to give one', async () => {
  const answer = await world.post(`${path}/add-words`, who.specialist, words, { key: '' });
  expect(refused(answer)).toEqual([400, 'idempotency-key-missing']);
  expect(answer.body['example']).toMatch(/^Idempotency-Key: /);
  const wrong = await world.post(`${path}/add-words`, who.specialist, words, { key: '7' });
  expect(refused(wrong)).toEqual([400, 'idempotency-key-missing']);
});

test('fields that are wrong, missing or unknown are named', async () => {
  const answer = await world.post('/v1/requests', who.operator, {
    ...matter,
    grade: 'soon',
    colour: 'red',
    words: '',
  });
  expect(refused(answer)).toEqual([400, 'invalid']);
  const fields = (answer.body['fields'] as { field: string }[]).map(({ field }) => field);
  expect(fields.toSorted()).toEqual(['colour', 'grade', 'words']);
  const unknown = await world.post('/v1/requests', who.operator, { ...matter, enterprise: 'e-9999' });
  expect(refused(unknown)).toEqual([400, 'invalid']);
  expect(refused(await world.post('/v1/requests', who.operator, '{"enterprise":'))).toEqual([400, 'invalid']);
  expect(refused(await world.get('/v1/requests?colour=red', { as: who.operator }))).toEqual([400, 'invalid']);
});

test('what is too large, of another form, or nowhere is refused in the same words', async () => {
  const large = await world.post(`${path}/add-words`, who.specialist, { words: 'x'.repeat(33_000) });
  expect(refused(large)).toEqual([413, 'too-large']);
  const form = await world.post(`${path}/add-words`, who.specialist, 'words=1', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(refused(form)).toEqual([415, 'unsupported-media-type']);
  expect(refused(await world.get('/v1/nothing', { as: who.specialist }))).toEqual([404, 'not-found']);
});

test('OWN-10 a stale version is a conflict that says what changed', async () => {
  const read = await world.get(path, { as: who.specialist });
  const version = String(read.headers.get('etag'));
  const headers = { 'if-match': version };
  expect((await world.post(`${path}/add-words`, who.operator, words, { headers })).status).toBe(200);
  const stale = await world.post(`${path}/add-words`, who.specialist, words, { headers });
  expect(refused(stale)).toEqual([412, 'stale']);
  expect(stale.body['changes']).toMatchObject([{ type: 'words_added', what: { zh: '补充说明' } }]);
  expect(stale.body['detail']).toContain('补充说明');
  const odd = await world.post(`${path}/add-words`, who.specialist, words, {
    headers: { 'if-match': 'today' },
  });
  expect(refused(odd)).toEqual([400, 'version-invalid']);
});

test('a request that is not one’s own is not there', async () => {
  for (const as of [who.otherEnterprise, who.partner, who.otherSpecialist]) {
    expect(refused(await world.get(path, { as }))).toEqual([404, 'not-found']);
    expect(refused(await world.get(`${path}/history`, { as }))).toEqual([404, 'not-found']);
    expect(refused(await world.post(`${path}/add-words`, as, words))).toEqual([404, 'not-found']);
  }
  expect(refused(await world.get(`${path}/next`, { as: who.enterprise }))).toEqual([404, 'not-found']);
});

test('who may see but not do is told who may', async () => {
  const answer = { outcome: 'solved', words: '已办好', evidence: ['证号 1'] };
  const byHotline = await world.post(`${path}/answer`, who.operator, answer);
  expect(refused(byHotline)).toEqual([403, 'forbidden']);
  const decline = { ground: '不属于本区', advice: '请找市里' };
  const byOwner = await world.post(`${path}/decline`, who.specialist, decline, {
    headers: { 'accept-language': 'en' },
  });
  expect(byOwner.body['detail']).toContain('coordinator');
  const foreign = { ...matter, enterprise: who.otherEnterprise, channel: 'portal' };
  expect(refused(await world.post('/v1/requests', who.enterprise, foreign))).toEqual([403, 'forbidden']);
});

test('OWN-2 nobody names a way in that is not theirs', async () => {
  const station = await world.post('/v1/requests', who.enterprise, { ...matter, channel: 'station' });
  expect(refused(station)).toEqual([403, 'forbidden']);
  expect(station.body['channels']).toEqual(['portal', 'direct']);
  const imported = await world.post('/v1/requests', who.operator, { ...matter, channel: 'import' });
  expect(refused(imported)).toEqual([403, 'forbidden']);
});

test('a refusal of the core bears its rule, in the language that was asked for', async () => {
  const pause = {
    reason: 'wait_enterprise',
    until: '2026-05-20T10:00:00+08:00',
    asked: ['行驶证'],
    words: '等材料',
  };
  const zh = await world.post(`${path}/pause`, who.specialist, pause);
  expect(zh.body['rule']).toMatch(/^CLK-/);
  const en = await world.post(`${path}/pause`, who.specialist, pause, {
    headers: { 'accept-language': 'en' },
  });
  expect(en.body['code']).toBe(zh.body['code']);
  expect(en.headers.get('content-language')).toBe('en');
  expect(en.body['detail']).not.toBe(zh.body['detail']);
  const early = await world.post(`${path}/call-leader`, who.enterprise, { words: '请过问' });
  expect(refused(early)).toEqual([409, 'too-early']);
});

test('what became of a command: done, refused, or never heard of', async () => {
  const status = async (id: string, as: string) => (await world.get(`/v1/commands/${id}`, { as })).body;
  const [done, no] = [randomUUID(), randomUUID()];
  await world.post(`${path}/add-words`, who.specialist, words, { key: done });
  expect(await status(done, who.specialist)).toMatchObject({ status: 'done', result: { commandId: done } });
  expect(await status(done, who.otherEnterprise)).toMatchObject({ code: 'not-found' });
  await world.post(`${path}/resume`, who.specialist, {}, { key: no });
  expect(await status(no, who.specialist)).toMatchObject({
    status: 'refused',
    refusal: { code: 'nothing-to-do' },
  });
  const [request] = path.split('/').slice(-1);
  const after = await world.elsewhere(`/v1/commands/${no}?request=${request}`, who.specialist);
  // Another process knows nothing of a refusal, which leaves no trace; whoever sends again is told anew.
  expect(refused(after)).toEqual([404, 'not-found']);
  const unheard = await world.elsewhere(`/v1/commands/${randomUUID()}?request=${request}`, who.specialist);
  expect(refused(unheard)).toEqual([404, 'not-found']);
  expect(await status(randomUUID(), who.specialist)).toMatchObject({ code: 'not-found' });
});

test('a request takes its commands one after another, and beyond eight in flight says when to come again', async () => {
  const sent = Array.from({ length: 12 }, (_, n) =>
    world.post(`${path}/add-words`, who.operator, { words: `第 ${n} 句` }),
  );
  const answers = await Promise.all(sent);
  const busy = answers.filter(({ status }) => status === 429);
  const done = answers.filter(({ status }) => status === 200).map(({ body }) => body['version']);
  expect(busy.length + done.length).toBe(12);
  expect(done.length).toBeGreaterThanOrEqual(8);
  expect(new Set(done).size).toBe(done.length);
  for (const answer of busy) expect(answer.headers.get('retry-after')).toBe('1');
});

test('the codec opens payloads for the coordinator, and for nobody else', async () => {
  const body = {
    payloads: [{ metadata: { encoding: Buffer.from('json/plain').toString('base64') }, data: 'e30=' }],
  };
  const opened = await world.post('/v1/codec/decode', who.coordinator, body);
  expect([opened.status, opened.body]).toEqual([200, body]);
  expect(refused(await world.post('/v1/codec/decode', who.specialist, body))).toEqual([403, 'forbidden']);
});

test('Temporal’s own page may call the codec from a browser, another page may not', async () => {
  const ask = (origin: string) => world.call('OPTIONS', '/v1/codec/decode', { headers: { origin } });
  const page = await ask(TEMPORAL_PAGE);
  expect([page.status, page.headers.get('access-control-allow-origin')]).toEqual([204, TEMPORAL_PAGE]);
  const other = await ask('http://localhost:9999');
  expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([204, null]);
  expect(other.headers.get('allow')).toBe('POST, OPTIONS');
});
