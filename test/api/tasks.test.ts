import { randomUUID } from 'node:crypto';
import { ApiWorld } from './api-world.js';
import type { Answered } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => void (world = await ApiWorld.open()));
afterAll(() => world.close());

/** The liaisons 联络员 of three departments, and the law firm's specialist. */
const desk = { 'u-0014': 'p-0031', 'u-0016': 'p-0036', 'u-0019': 'p-0043' } as const;
type Unit = keyof typeof desk;

let asked = 0;

async function opened(): Promise<string> {
  // Another matter each time: the same words twice are the same request (DUP-2).
  const said = { summary: '其他事项', words: `请协调第 ${(asked += 1)} 件其他事项。` };
  const opening = { ...matter, ...said, grade: 'simple' };
  const { body } = await world.post('/v1/requests', who.operator, opening);
  return `/v1/requests/${String(body['request'])}`;
}

const ok = ({ status, body }: Answered): Record<string, unknown> => {
  expect([status, body['detail']]).toEqual([200, undefined]);
  return body;
};

interface Work {
  tasks: { id: string; unit: { id: string }; handler: { id: string }; status: string; acceptedBy?: string }[];
  sessions: { id: string; members: { unit: { id: string }; score?: number }[]; minutes?: string }[];
  refusals: number;
}
const workOf = async (path: string): Promise<Work> =>
  (await world.get(`${path}/tasks`, { as: who.coordinator })).body as unknown as Work;

async function assign(path: string, unit: Unit | 'u-0051', role = 'supporting'): Promise<string> {
  const body = { unit, role, words: '请核查并反馈' };
  return String(ok(await world.post(`${path}/assign-task`, who.specialist, body))['task']);
}

test('OWN-4 OWN-5 a task refused twice comes before the coordinator, whose ruling is final; the owner stays', async () => {
  const path = await opened();
  const task = await assign(path, 'u-0014', 'lead');
  const refuse = (as: string, more: object) =>
    world.post(`${path}/refuse-task`, as, { task, words: '不属我单位职责', ...more });
  const bare = await refuse(desk['u-0014'], { reason: 'not_competent' });
  expect(bare).toMatchObject({ status: 422, body: { rule: 'OWN-4', code: 'incomplete' } });
  ok(await refuse(desk['u-0014'], { reason: 'not_competent', provision: '三定方案第五条' }));
  const [passed] = (await workOf(path)).tasks;
  expect(passed).toMatchObject({ unit: { id: 'u-0002' }, status: 'offered' });
  ok(await refuse(passed?.handler.id ?? '', { reason: 'insufficient_facts' }));
  const waiting = await world.get('/v1/tasks?status=adjudication', { as: who.coordinator });
  expect(waiting.body['items']).toMatchObject([
    { id: task, refusedBy: [{ id: 'u-0014' }, { id: 'u-0002' }] },
  ]);
  const ruling = { task, unit: 'u-0014', words: '按职责由其主办' };
  expect((await world.post(`${path}/adjudicate-task`, who.specialist, ruling)).status).toBe(403);
  ok(await world.post(`${path}/adjudicate-task`, who.coordinator, ruling));
  expect(await refuse(desk['u-0014'], { reason: 'duplicate' })).toMatchObject({ body: { rule: 'OWN-5' } });
  const work = await workOf(path);
  expect([work.refusals, work.tasks[0]?.unit.id]).toEqual([2, 'u-0014']);
  const request = await world.get(path, { as: who.coordinator });
  expect(request.body['owner']).toMatchObject({ id: who.specialist });
});

test('COH-1 COH-4 no answer before the reports are in; a report may be returned', async () => {
  const path = await opened();
  const [lead, law] = [await assign(path, 'u-0019', 'lead'), await assign(path, 'u-0051')];
  const answer = { outcome: 'solved', words: '已办结', evidence: ['通行证'] };
  const early = await world.post(`${path}/answer`, who.specialist, answer);
  expect(early).toMatchObject({ status: 422, body: { rule: 'COH-4', tasks: `${lead},${law}` } });
  const report = (as: string, task: string) =>
    world.post(`${path}/report-task`, as, { task, result: 'done', words: '已办理' });
  expect((await report(who.partner, lead)).body).toMatchObject({ code: 'not-allowed' });
  ok(await report(who.partner, law));
  ok(await world.post(`${path}/return-report`, desk['u-0019'], { task: law, words: '请补充依据' }));
  ok(await report(who.partner, law));
  ok(await report(desk['u-0019'], lead));
  ok(await world.post(`${path}/answer`, who.specialist, answer));
});

test('OWN-10 whoever lost sight of a request by a command gets its first answer when it is sent again', async () => {
  const path = await opened();
  const task = await assign(path, 'u-0051');
  const refusal = { task, reason: 'insufficient_facts', words: '材料不足' };
  const key = randomUUID();
  const refuse = (body: object) => world.post(`${path}/refuse-task`, who.partner, body, { key });
  const first = ok(await refuse(refusal));
  expect((await world.get(path, { as: who.partner })).status).toBe(404);
  expect(ok(await refuse(refusal))).toEqual(first);
  const status = await world.get(`/v1/commands/${key}`, { as: who.partner });
  expect(status.body).toMatchObject({ status: 'done', result: { version: first['version'] } });
  expect((await refuse({ ...refusal, words: '另一句话' })).body).toMatchObject({ code: 'command-id-reused' });
  expect((await world.get(`/v1/commands/${key}`, { as: desk['u-0019'] })).status).toBe(404);
});

test('COH-2 COH-3 a session whose minutes make tasks and promises, and whose units are rated', async () => {
  const path = await opened();
  const members: Unit[] = ['u-0014', 'u-0016'];
  const convene = { members, words: '会商夜间货车通行', on: '2026-03-04T14:00:00+08:00' };
  const session = ok(await world.post(`${path}/convene`, who.specialist, convene))['session'];
  ok(await world.post(`${path}/confirm-session`, desk['u-0014'], { session, attends: true }));
  const decision = { what: '核发通行证', unit: 'u-0016', on: '2026-03-09T17:00:00+08:00', role: 'lead' };
  const minutes = (decisions: object[]) =>
    world.post(`${path}/record-minutes`, who.specialist, { session, words: '形成一致意见', decisions });
  expect(await minutes([decision])).toMatchObject({
    status: 422,
    body: { rule: 'COH-2', code: 'incomplete' },
  });
  ok(await minutes([{ ...decision, person: desk['u-0016'] }]));
  ok(await world.post(`${path}/rate-cooperation`, who.specialist, { session, unit: 'u-0014', score: 4 }));
  const work = await workOf(path);
  expect(work.tasks).toMatchObject([{ unit: { id: 'u-0016' }, acceptedBy: 'session', status: 'accepted' }]);
  expect(work.sessions[0]).toMatchObject({ minutes: '形成一致意见', members: [{ score: 4 }, {}] });
  const view = await world.get(path, { as: who.enterprise });
  expect(view.body['promises']).toMatchObject([{ what: '核发通行证' }]);
  expect(JSON.stringify(view.body['clocks'])).not.toContain('report:');
  // CLK-14: a date that no budget set says who set it.
  const clocks = (await world.get(`${path}/clocks`, { as: who.specialist })).body['items'];
  const why = (name: string) =>
    (clocks as { name: string; why: object }[]).find((one) => one.name === name)?.why;
  expect(why('report')).toMatchObject({ zh: expect.stringContaining('会商纪要或退回补充所定的日期') });
  expect(why('session')).toMatchObject({ zh: expect.stringContaining('会商的日期') });
  expect(why('resolve')).toMatchObject({ zh: expect.stringContaining('政策') });
});

test('ESC-9 the direct line says when it opens; the leader who was called answers', async () => {
  const path = await opened();
  const early = await world.post(
    `${path}/call-leader`,
    who.enterprise,
    { words: '请过问' },
    {
      headers: { 'accept-language': 'en' },
    },
  );
  expect(early).toMatchObject({ status: 409, body: { code: 'too-early', rule: 'ESC-9' } });
  expect(early.body['from']).toMatch(/^2026-03-/);
});

test('what was handed round verifies: journal, chain and the read model of tasks agree', async () => {
  expect(await world.verified()).toMatchObject({ ok: true });
});
