import { ApiWorld } from './api-world.js';
import type { Answered } from './api-world.js';
import { who } from './sample-matter.js';

/** The second day of the National Day holiday, in the middle of the night. */
const HOLIDAY_NIGHT = Date.parse('2026-10-02T02:10:00+08:00');

let world: ApiWorld;
beforeAll(async () => void (world = await ApiWorld.open({ origin: HOLIDAY_NIGHT })));
afterAll(() => world.close());

const ok = ({ status, body }: Answered): Record<string, unknown> => {
  expect([status, body['detail']]).toEqual([status === 201 ? 201 : 200, undefined]);
  return body;
};
const local = (iso: unknown): string =>
  new Date(Date.parse(String(iso)) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

interface Task {
  id: string;
  role: string;
  status: string;
  unit: { id: string };
  handler: { id: string };
  offerDue?: string;
  reportDue?: string;
  rulingDue?: string;
}
const tasksOf = async (path: string): Promise<Task[]> =>
  (await world.get(`${path}/tasks`, { as: who.coordinator })).body['tasks'] as Task[];

test('OWN-2 OWN-5 a call at 02:10 on a holiday: owned before it ends, three departments, one line refused twice, answered and judged', async () => {
  const opened = ok(
    await world.post('/v1/requests', who.operator, {
      ...{ enterprise: who.enterprise, channel: 'hotline', nature: 'application', grade: 'cross_department' },
      summary: '厂房扩建施工许可',
      words: '厂房扩建的施工许可涉及多个部门，请协调推进。',
    }),
  );
  const receipt = opened['receipt'] as { owner: { name: string; phone: string }; next: { due: string } };
  // The operator says this name before hanging up; the promise runs on the first working morning after the holiday.
  expect(receipt.owner).toMatchObject({ name: '安知远', phone: '0000-5550-0159' });
  expect(local(receipt.next.due)).toBe('2026-10-08 10:00');
  const path = `/v1/requests/${String(opened['request'])}`;
  const request = await world.get(path, { as: who.coordinator });
  expect(request.body).toMatchObject({
    owner: { id: who.specialist },
    tier: 'T1',
    firstResponder: { id: who.operator },
  });

  // The rule for building permits sends it out at once: one lead, two supporting departments.
  const sent = await tasksOf(path);
  expect(sent.map(({ unit, role }) => `${unit.id} ${role}`).toSorted()).toEqual([
    'u-0016 supporting',
    'u-0017 lead',
    'u-0021 supporting',
  ]);
  const line = sent.find(({ unit }) => unit.id === 'u-0016')?.id ?? '';
  const theLine = async (): Promise<Task | undefined> => (await tasksOf(path)).find(({ id }) => id === line);
  // T1: one working hour; nobody has to sign in at night for a clock to run (OWN-3).
  const offered = await theLine();
  expect([local(offered?.offerDue), local(offered?.reportDue)]).toEqual([
    '2026-10-08 10:00',
    '2026-10-10 17:30',
  ]);

  const refuse = (as: string) =>
    world.post(`${path}/refuse-task`, as, {
      ...{ task: line, reason: 'not_competent', provision: '三定方案第四条', words: '不属我单位职责' },
    });
  ok(await refuse(offered?.handler.id ?? ''));
  const passed = await theLine();
  expect(passed?.unit.id).toBe('u-0002');
  ok(await refuse(passed?.handler.id ?? ''));
  const disputed = await theLine();
  expect([disputed?.status, local(disputed?.rulingDue)]).toEqual(['adjudication', '2026-10-08 17:30']);
  ok(
    await world.post(`${path}/adjudicate-task`, who.coordinator, {
      task: line,
      unit: 'u-0016',
      words: '由其承办',
    }),
  );
  expect((await refuse(offered?.handler.id ?? '')).body).toMatchObject({ rule: 'OWN-5' });

  for (const { id, handler } of await tasksOf(path))
    ok(await world.post(`${path}/report-task`, handler.id, { task: id, result: 'done', words: '已办理' }));
  ok(
    await world.post(`${path}/answer`, who.specialist, {
      ...{ outcome: 'solved', words: '三个部门均已办结。', evidence: ['联审意见'] },
    }),
  );
  ok(
    await world.post(`${path}/give-feedback`, who.enterprise, {
      contacted: true,
      solved: 'yes',
      satisfied: 5,
    }),
  );
  const closed = await world.get(path, { as: who.enterprise });
  expect(closed.body).toMatchObject({ stage: 'closed', closedAs: 'verified', owner: { id: who.specialist } });
  expect(await world.verified()).toMatchObject({ ok: true });
});
