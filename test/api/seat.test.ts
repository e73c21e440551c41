import { randomUUID } from 'node:crypto';
import { rebuild } from '#libs/store';
import { verify } from '#libs/verify';
import { ApiWorld } from './api-world.js';
import type { Answered } from './api-world.js';
import { listen } from './listen.js';
import { matter, who } from './sample-matter.js';

const SEAT = '/v1/seat/questions';
const asking = { summary: '电子专票怎么开', words: '请问电子专票怎么开？', contactName: '钱先生' };
const items = ({ body }: Answered) => body['items'] as Record<string, unknown>[];

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

async function ask(of: ApiWorld = world, key: string = randomUUID()) {
  const answer = await of.post(SEAT, who.enterprise, asking, { key });
  return { answer, path: `${SEAT}/${String(answer.body['id'])}`, id: String(answer.body['id']) };
}
async function answered(of: ApiWorld = world) {
  const { path, id } = await ask(of);
  await of.post(`${path}/claim`, who.operator, {});
  await of.post(`${path}/say`, who.operator, { words: '贵公司是小规模纳税人吗？' });
  await of.post(`${path}/say`, who.enterprise, { words: '是一般纳税人。' });
  expect((await of.post(`${path}/answer`, who.operator, { words: '在电子税务局开。' })).status).toBe(200);
  return { path, id };
}

/** Resolves once the question's request is there; the test's own time limit is the limit. */
async function untilEnded(of: ApiWorld, id: string): Promise<void> {
  const enough = new AbortController();
  for await (const events of of.store.tail.follow(0, enough.signal))
    if (events.some(({ stream, event }) => stream === id && event.type === 'question_ended')) enough.abort();
}

test('capability 13 seat: a question is taken, talked about, answered in place, and the enterprise says that it helped', async () => {
  const { answer, path, id } = await ask();
  expect(answer).toMatchObject({
    status: 201,
    body: { stage: 'waiting', due: expect.stringMatching(/^2026-03-02T02:0/) as string, words: asking.words },
  });
  expect((answer.body['told'] as { zh: string }).zh).toContain('自动转为诉求');
  const queue = await world.get(`${SEAT}?open=true`, { as: who.operator });
  expect(items(queue).map((one) => one['id'])).toContain(id);
  expect((await world.post(`${path}/claim`, who.specialist, {})).body).toMatchObject({
    ...{ stage: 'talking', claimedBy: { id: who.specialist } },
  });
  expect((await world.post(`${path}/claim`, who.operator, {})).status).toBe(409);
  expect((await world.post(`${path}/answer`, who.operator, { words: '抢答' })).status).toBe(403);
  const replied = await world.post(`${path}/answer`, who.specialist, { words: '在电子税务局开。' });
  expect(replied.body).toMatchObject({ stage: 'answered', judgeBy: '2026-03-03T09:30:00.000Z' });
  const judged = await world.post(`${path}/judge`, who.enterprise, { helped: true, words: '谢谢' });
  expect(judged.body).toMatchObject({ stage: 'ended', end: 'helped' });
  const talk = judged.body['talk'] as { words?: string }[];
  expect(talk.map(({ words }) => words)).toEqual([
    asking.words,
    undefined,
    '在电子税务局开。',
    '谢谢',
    undefined,
  ]);
  expect((await world.post(`${path}/say`, who.enterprise, { words: '还有' })).body).toMatchObject({
    code: 'ended',
  });
  const open = await world.get(`${SEAT}?open=true`, { as: who.enterprise });
  expect(items(open).map((one) => one['id'])).not.toContain(id);
});

test('capability 13 seat: an answer that did not help becomes a request with all that was said, once', async () => {
  const { path, id } = await answered();
  const judged = await world.post(`${path}/judge`, who.enterprise, { helped: false });
  const request = String(judged.body['request']);
  expect((judged.body['told'] as { zh: string }).zh).toContain(request);
  await untilEnded(world, id);
  expect((await world.get(path, { as: who.operator })).body).toMatchObject({
    stage: 'ended',
    end: 'turned',
    request,
  });
  const { body } = await world.get(`/v1/requests/${request}`, { as: who.specialist });
  expect(body).toMatchObject({
    ...{ channel: 'seat', summary: asking.summary, contactName: '钱先生', nature: 'consultation' },
    ...{ owner: { id: who.specialist }, firstResponder: { id: who.operator } },
  });
  for (const words of [asking.words, '是一般纳税人。', '在电子税务局开。'])
    expect(body['words']).toContain(words);
  const history = items(await world.get(`/v1/requests/${request}/history`, { as: who.specialist }));
  expect(history[0]).toMatchObject({ type: 'received', data: { question: id } });
  expect(history.filter(({ type }) => type === 'received')).toHaveLength(1);
  expect(history.map(({ type }) => type)).toContain('routed');
});

test('capability 13 seat: outside working hours a question is a request at once, and the enterprise is told so', async () => {
  const lunch = await ApiWorld.open({ origin: Date.parse('2026-03-02T12:10:00+08:00') });
  try {
    const { answer, id } = await ask(lunch);
    const request = String(answer.body['request']);
    expect((answer.body['told'] as { zh: string }).zh).toContain('不在人工服务时间');
    await untilEnded(lunch, id);
    const { body } = await lunch.get(`/v1/requests/${request}`, { as: who.enterprise });
    expect(body).toMatchObject({ id: request, channel: 'seat', owner: { id: who.specialist } });
  } finally {
    await lunch.close();
  }
});

test('capability 13 seat: what nobody answers in 60 working minutes becomes a request by itself', async () => {
  const fast = await ApiWorld.open({ scale: 3_600 });
  try {
    const { path, id } = await ask(fast);
    await untilEnded(fast, id);
    const { body } = await fast.get(path, { as: who.operator });
    const talk = body['talk'] as { type: string; by: { kind: string } }[];
    expect(talk.find(({ type }) => type === 'turned')).toMatchObject({ by: { kind: 'system' } });
    expect((body['told'] as { zh: string }).zh).toContain('未能在时限内当场答复');
    expect((await fast.get(`/v1/requests/${String(body['request'])}`, { as: who.coordinator })).status).toBe(
      200,
    );
  } finally {
    await fast.close();
  }
});

test('OWN-10 a repeat gets the question that the first one asked; the same key with other words is refused', async () => {
  const key = randomUUID();
  const first = await ask(world, key);
  const again = await ask(world, key);
  expect([again.answer.status, again.id]).toEqual([201, first.id]);
  const other = await world.post(SEAT, who.enterprise, { ...asking, words: '别的' }, { key });
  expect(other).toMatchObject({ status: 422, body: { code: 'command-id-reused' } });
  expect((await world.call('POST', SEAT, { as: who.enterprise, body: asking })).status).toBe(400);
});

test('capability 13 seat: a question is seen and spoken to by those whom it concerns, and by nobody else', async () => {
  const { path } = await ask();
  const may = [who.enterprise, who.operator, who.coordinator, who.administrator, who.specialist, who.steward];
  for (const as of may) expect([as, (await world.get(path, { as })).status]).toEqual([as, 200]);
  const strangers = [who.otherEnterprise, who.otherSpecialist, who.department, who.partner];
  for (const as of strangers) {
    expect([as, (await world.get(path, { as })).status]).toEqual([as, 404]);
    expect([as, (await world.post(`${path}/claim`, as, {})).status]).toEqual([as, 404]);
    const list = await world.get(SEAT, { as });
    expect([
      as,
      items(list).some((one) => one['links'] !== undefined && path.endsWith(String(one['id']))),
    ]).toEqual([as, false]);
  }
  expect((await world.post(`${path}/claim`, who.enterprise, {})).status).toBe(403);
  expect((await world.post(`${path}/judge`, who.operator, { helped: true })).status).toBe(403);
  expect((await world.post(`${path}/say`, who.operator, { words: '未受理' })).status).toBe(403);
  expect((await world.post(SEAT, who.operator, asking)).status).toBe(403);
  expect((await world.get(`${SEAT}/r-1`, { as: who.operator })).status).toBe(404);
});

test('capability 13 seat: whoever may see a question hears of it at once', async () => {
  const hear = async (as: string, until: string) => {
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const heard = listen(world, as, until, undefined, begin);
    await begun;
    return { heard };
  };
  const live = await Promise.all([who.operator, who.enterprise].map((as) => hear(as, 'asked')));
  const stranger = await hear(who.otherEnterprise, 'received');
  const { id } = await ask();
  const link = `${SEAT}/${id}`;
  for (const { heard } of live)
    expect((await heard).at(-1)).toMatchObject({
      event: 'question',
      data: { question: id, version: 1, link },
    });
  await world.post('/v1/requests', who.operator, { ...matter, enterprise: who.otherEnterprise });
  expect((await stranger.heard).map(({ event }) => event)).not.toContain('question');
});

test('OWN-10 a request that is opened for a question twice is opened once', async () => {
  const { path, id } = await answered();
  await world.post(`${path}/judge`, who.enterprise, { helped: false });
  const opener = world.opener();
  const opened = await Promise.all([1, 2, 3].map(() => opener.open({ question: id })));
  await untilEnded(world, id);
  const { body } = await world.get(path, { as: who.enterprise });
  expect(new Set(opened)).toEqual(new Set([body['request']]));
  const all = await world.store.journal.read(String(body['request']));
  expect(all.filter(({ event }) => event.type === 'received')).toHaveLength(1);
});

test('must hold 11: what was said at the seat lies sealed in the journal, and is gone with the key', async () => {
  const { path, id } = await answered();
  const stored = JSON.stringify(await world.store.questionJournal.read(id));
  for (const words of [asking.summary, asking.words, '钱先生', '一般纳税人', '电子税务局'])
    expect(stored).not.toContain(words);
  expect(stored).toContain('"s1.');
  expect((await world.get(path, { as: who.operator })).status).toBe(200);
});

test('must hold 1: a question whose workflow is lost goes on from the journal', async () => {
  const { path, id } = await ask();
  await world.loseQuestion(id);
  expect((await world.post(`${path}/claim`, who.operator, {})).body).toMatchObject({
    stage: 'talking',
    version: 2,
  });
});

test('must hold 12: verify finds a question whose row was changed, and rebuild makes it anew', async () => {
  const { id } = await answered();
  const { url, adminUrl, masterKey, connect } = world.book;
  const check = () => verify({ url, masterKey });
  expect(await check()).toMatchObject({ ok: true });
  const client = await connect();
  const rows = async () =>
    (await client.query('select * from question_view order by question')).rows as unknown[];
  const before = await rows();
  const changes = [
    "stage = 'waiting'",
    "claimed_by = 'p-0001'",
    "words = '别的'",
    'due = now()',
    `state = '{}'`,
  ];
  for (const change of changes) {
    await client.query(`update question_view set ${change} where question = '${id}'`);
    expect([change, await check()]).toMatchObject([change, { ok: false, fault: { stream: id } }]);
    await rebuild({ adminUrl, masterKey });
    expect(await rows()).toEqual(before);
  }
  await client.query(`delete from question_view where question = '${id}'`);
  expect(await check()).toMatchObject({ ok: false, fault: { stream: id } });
  await rebuild({ adminUrl, masterKey });
  expect(await check()).toMatchObject({ ok: true });
});
