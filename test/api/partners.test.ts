import { smallPdf } from '../support/small-files.js';
import { ApiWorld } from './api-world.js';
import type { Answered } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

/** The law firm helps, and hands a part of it on to the accountants. */
const LAW = who.partner;
const ACCOUNTS = 'p-0076';

const ok = ({ status, body }: Answered): Record<string, unknown> => {
  expect([status, body['detail']]).toEqual([200, undefined]);
  return body;
};
interface Work {
  tasks: {
    id: string;
    unit: { id: string };
    status: string;
    report?: { words: string; evidence?: string[] };
  }[];
  sessions: { id: string; members: object[] }[];
  handOvers?: number;
}

async function helped() {
  const { body } = await world.post('/v1/requests', who.operator, matter);
  const path = `/v1/requests/${String(body['request'])}`;
  const assign = async (as: string, unit: string, more: object = {}) => {
    const task = { unit, role: 'supporting', words: '请核查并反馈', ...more };
    return String(ok(await world.post(`${path}/assign-task`, as, task))['task']);
  };
  const department = await assign(who.specialist, 'u-0019');
  const task = await assign(who.specialist, 'u-0051');
  const part = await assign(LAW, 'u-0052', { parent: task });
  const work = async (as: string) => (await world.get(`${path}/tasks`, { as })) as { body: unknown };
  return { path, department, task, part, work: async (as: string) => (await work(as)).body as Work };
}

test('COH-1 a partner reads its task, the parts it handed on and the sessions it is called to, and no other work', async () => {
  const { path, department, task, part, work } = await helped();
  const convene = async (members: string[], on: string) => {
    const session = ok(await world.post(`${path}/convene`, who.specialist, { members, words: '会商', on }));
    return String(session['session']);
  };
  const session = await convene(['u-0051', 'u-0019'], '2026-03-04T14:00:00+08:00');
  const shown = await work(LAW);
  expect(shown.tasks.map(({ id }) => id)).toEqual([task, part]);
  expect(shown.sessions.map(({ id }) => id)).toEqual([session]);
  expect(shown).not.toHaveProperty('handOvers');
  ok(await world.post(`${path}/confirm-session`, LAW, { session, attends: true }));
  const below = await work(ACCOUNTS);
  expect([below.tasks.map(({ id }) => id), below.sessions]).toEqual([[part], []]);
  expect((await work(who.specialist)).tasks.map(({ id }) => id)).toEqual([department, task, part]);
  for (const rest of ['', '/history', '/clocks', '/checklist'])
    expect([rest, (await world.get(`${path}${rest}`, { as: LAW })).status]).toEqual([rest, 404]);
  expect((await world.get(`${path}/tasks`, { as: 'p-0077' })).status).toBe(404);
});

test('COH-1 a partner that leads reads what is reported to it, with its evidence', async () => {
  const { body } = await world.post('/v1/requests', who.operator, matter);
  const path = `/v1/requests/${String(body['request'])}`;
  const assign = async (unit: string, role: string) =>
    String(
      ok(await world.post(`${path}/assign-task`, who.specialist, { unit, role, words: '请核查' }))['task'],
    );
  const [lead, support] = [await assign('u-0051', 'lead'), await assign('u-0019', 'supporting')];
  const file = await world.upload(path, 'p-0043', '核查表.pdf', smallPdf('核查'));
  const report = { task: support, result: 'done', words: '已核查', evidence: [file.body['reference']] };
  ok(await world.post(`${path}/report-task`, 'p-0043', report));
  const shown = (await world.get(`${path}/tasks`, { as: LAW })).body as unknown as Work;
  expect(shown.tasks.map(({ id }) => id)).toEqual([lead, support]);
  expect(shown.tasks[1]?.report?.words).toBe('已核查');
  const documents = (await world.get(`${path}/documents`, { as: LAW })).body['items'];
  expect(documents).toMatchObject([{ name: '核查表.pdf' }]);
});

test('OWN-7 whoever covers for a partner sees the share, not the request', async () => {
  const { path, task } = await helped();
  const cover = 'p-0040';
  await world.store.directory.addAbsence({
    ...{ person: LAW, cover, from: world.now() - 1000, to: world.now() + 3_600_000 },
  });
  expect((await world.get(path, { as: cover })).status).toBe(404);
  const shown = (await world.get(`${path}/tasks`, { as: cover })).body as unknown as Work;
  expect(shown.tasks[0]?.id).toBe(task);
  ok(await world.post(`${path}/accept-task`, cover, { task }));
});

test('COH-1 a partner that hands in the same file as somebody else is told of its own', async () => {
  const { path, part } = await helped();
  const bytes = smallPdf('同一份');
  await world.upload(path, who.enterprise, '企业内部命名.pdf', bytes);
  const { body } = await world.upload(path, ACCOUNTS, '合同.pdf', bytes);
  expect(body).toMatchObject({ name: '合同.pdf', by: { kind: 'person', person: ACCOUNTS } });
  const report = { task: part, result: 'done', words: '见附件', evidence: [body['reference']] };
  ok(await world.post(`${path}/report-task`, ACCOUNTS, report));
  const link = (body['links'] as { content: string }).content;
  expect((await world.get(link, { as: ACCOUNTS })).status).toBe(200);
});

test('COH-2 a partner that sat in a session reads its minutes, and no score but its own', async () => {
  const { path } = await helped();
  const on = '2026-03-04T14:00:00+08:00';
  const convene = { members: ['u-0051', 'u-0019'], words: '会商', on };
  const session = ok(await world.post(`${path}/convene`, who.specialist, convene))['session'];
  const decision = { what: '出具意见', unit: 'u-0019', person: 'p-0043', on: '2026-03-05T14:00:00+08:00' };
  const minutes = { session, words: '一致同意', decisions: [decision] };
  ok(await world.post(`${path}/record-minutes`, who.specialist, minutes));
  for (const unit of convene.members)
    ok(await world.post(`${path}/rate-cooperation`, who.specialist, { session, unit, score: 3 }));
  const shown = (await world.get(`${path}/tasks`, { as: LAW })).body as unknown as Work;
  expect(shown.sessions).toMatchObject([{ minutes: '一致同意' }]);
  expect(shown.sessions[0]?.members.map((member) => 'score' in member)).toEqual([true, false]);
});

test('COH-1 a partner attaches a file to its report, and sends back or waives what it handed on', async () => {
  const { path, task, part, work } = await helped();
  const evidence = async (as: string, name: string) => {
    const { status, body } = await world.upload(path, as, name, smallPdf(name));
    expect([name, status]).toEqual([name, 201]);
    return String(body['reference']);
  };
  const report = async (as: string, of: string, files: string[]) =>
    ok(
      await world.post(`${path}/report-task`, as, {
        task: of,
        result: 'done',
        words: '见附件',
        evidence: files,
      }),
    );
  const audit = await evidence(ACCOUNTS, '审计.pdf');
  await report(ACCOUNTS, part, []);
  ok(await world.post(`${path}/return-report`, LAW, { task: part, words: '请附审计材料' }));
  await report(ACCOUNTS, part, [audit]);
  await evidence(ACCOUNTS, '底稿.pdf');
  const foreign = (await evidence(who.enterprise, '营业执照.pdf')).replace('doc:', '');
  await report(LAW, task, [await evidence(LAW, '法律意见.pdf')]);

  const listed = async (as: string) => {
    const { body } = await world.get(`${path}/documents`, { as });
    return (body['items'] as { name: string; links: { content: string } }[]).toSorted((a, b) =>
      a.name < b.name ? -1 : 1,
    );
  };
  const names = async (as: string) => (await listed(as)).map(({ name }) => name);
  expect(await names(LAW)).toEqual(['审计.pdf', '法律意见.pdf']);
  expect(await names(ACCOUNTS)).toEqual(['审计.pdf', '底稿.pdf']);
  expect((await names(who.specialist)).length).toBe(4);
  const got = async (id: string) => (await world.get(`${path}/documents/${id}`, { as: LAW })).status;
  expect(await got(foreign)).toBe(404);
  const [own] = await listed(LAW);
  expect((await world.get(own?.links.content ?? '', { as: LAW })).status).toBe(200);
  const [, second] = (await work(LAW)).tasks;
  expect(second?.report?.evidence).toHaveLength(1);

  const opened = await helped();
  const extra = {
    unit: 'u-0053',
    role: 'supporting',
    words: '另请说明',
    parent: opened.task,
    mandatory: false,
  };
  const waived = ok(await world.post(`${opened.path}/assign-task`, LAW, extra))['task'];
  ok(await world.post(`${opened.path}/waive-task`, LAW, { task: waived, words: '已无必要' }));
  const others = await world.post(`${opened.path}/waive-task`, LAW, {
    task: opened.department,
    words: '不必',
  });
  expect(others.body).toMatchObject({ code: 'not-allowed', rule: 'COH-1' });
});
