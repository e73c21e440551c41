import type { Clock, Escalation } from '#libs/request';
import { openTestStore, type TestStore } from './open-test-store.js';
import { batch, DUE, escalated, opening, state } from './sample-life.js';

const HOUR = 3_600_000;
let opened: TestStore;
beforeAll(async () => (opened = await openTestStore({ origin: DUE, start: Date.now(), scale: 1 })));
afterAll(() => opened.close());

const resolve = state(0).clocks['resolve']!;
const clock = (id: string, name: Clock['name'], due: number): Record<string, Clock> => ({
  [id]: { ...resolve, id, name, due },
});
const rung = (level: 'L1' | 'L2', more: Partial<Escalation> = {}): Escalation => ({
  ...{ clock: 'resolve', cycle: 1, level, occurrence: 1, dueAt: DUE, firedAt: DUE, collapsed: false },
  ...more,
});

let count = 0;
/** A request that stands so; its escalations reached these people. */
async function append(changes: Partial<ReturnType<typeof state>>, reached: string[] = []): Promise<string> {
  count += 1;
  const [id, number] = [`r-${count}`, `20260302-${String(count).padStart(4, '0')}`];
  const key = await opened.store.keyring.keyOf('e-1');
  const words = { number, summary: '申请', words: '材料' };
  const events = [...opening(key, words), ...(reached.length > 0 ? [escalated('L1', ...reached)] : [])];
  await opened.store.journal.append(batch(id, 0, `c-${count}`, events, { number, ...changes }));
  return id;
}
const waits = async (...deciders: string[]) => {
  const { decisions } = await opened.store.decisions.list({ deciders });
  return decisions.map(({ request, kind, subject }) => [request, kind, subject].join(' '));
};

test('each decision waits for whoever makes it, the soonest due first', async () => {
  const by = { kind: 'system' } as const;
  const asked = { by, data: {}, due: DUE + HOUR };
  const first = await append({
    clocks: {
      resolve,
      ...clock('decision:p1', 'decision', DUE + 2 * HOUR),
      ...clock('decision:p2', 'decision', DUE + HOUR),
    },
    proposals: {
      p1: { ...asked, id: 'p1', command: 'pause', decider: 'coordinator' },
      p2: { ...asked, id: 'p2', command: 'request_extension', decider: 'leader' },
    },
  });
  const second = await append({
    clocks: {
      ...clock('direct', 'direct', DUE + HOUR),
      ...clock('adjudication:owner', 'adjudication', DUE + 3 * HOUR),
      ...clock('adjudication:task:4', 'adjudication', DUE - HOUR),
    },
    direct: { at: DUE, leader: 'p-leader', unit: 'u' },
  });
  expect(await waits('role:coordinator')).toEqual([
    ...[`${second} ruling task:4`, `${first} proposal p1`, `${second} naming owner`],
  ]);
  expect(await waits('role:leader')).toEqual([`${first} proposal p2`]);
  expect(await waits('p-leader')).toEqual([`${second} call direct`]);
  const { decisions } = await opened.store.decisions.list({ deciders: ['role:coordinator'], overdue: true });
  expect(decisions.map(({ subject, overdue }) => [subject, overdue])).toEqual([['task:4', true]]);
  await append({
    end: 'archived',
    stage: 'archived',
    clocks: clock('direct', 'direct', DUE),
    direct: { at: DUE, leader: 'p-2', unit: 'u' },
  });
  expect(await waits('p-2')).toEqual([]);
});

test('ESC-3 an escalation waits for those whom it reached until somebody acts; past L1 not for the owner', async () => {
  const owed = { owesBy: DUE + HOUR };
  const both = await append({ level: 'L2', escalations: [rung('L1', owed), rung('L2')] }, ['p-li', 'p-head']);
  expect(await waits('p-head')).toEqual([`${both} escalation L1`, `${both} escalation L2`]);
  expect(await waits('p-li')).toEqual([`${both} escalation L1`]);
  await append({ level: 'L1', escalations: [rung('L1', { acted: { action: 'explain' } })] }, ['p-a']);
  await append({ level: 'L1', escalations: [rung('L1', { collapsed: true })] }, ['p-a']);
  const met = { resolve: { ...resolve, status: 'met' as const } };
  await append({ level: 'L1', clocks: met, escalations: [rung('L1')] }, ['p-a']);
  expect(await waits('p-a')).toEqual([]);
  const later = rung('L1', { occurrence: 2 });
  const acted = rung('L1', { acted: { action: 'explain' } });
  const again = await append({ level: 'L1', escalations: [acted, later] }, ['p-a']);
  expect(await waits('p-a')).toEqual([`${again} escalation L1`]);
});
