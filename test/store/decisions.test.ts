import type { DomainEvent } from '#libs/messages';
import type { Clock, Escalation, RequestState } from '#libs/request';
import { seal } from '#libs/seal';
import type { DecisionFilter } from '#libs/store';
import { openTestStore, type TestStore } from './open-test-store.js';
import { batch, DUE, opening, state } from './sample-life.js';

const HOUR = 3_600_000;
let opened: TestStore;
beforeAll(async () => (opened = await openTestStore({ origin: DUE, start: Date.now(), scale: 1 })));
afterAll(() => opened.close());

const resolve = state(0).clocks['resolve']!;
const clock = (id: string, name: Clock['name'], due: number): Record<string, Clock> => ({
  [id]: { ...resolve, id, name, due },
});

type Rung = Pick<Escalation, 'clock' | 'cycle' | 'level' | 'occurrence'>;
type Reached = Extract<DomainEvent, { type: 'escalated' }>['data']['recipients'];
const rung = (level: 'L1' | 'L2', more: Partial<Rung> = {}): Rung => ({
  ...{ clock: 'resolve', cycle: 1, level, occurrence: 1 },
  ...more,
});
const at = { dueAt: DUE, firedAt: DUE, noticeAt: DUE, owesBy: DUE + HOUR };
/** A level as the state keeps it, and the event that told these people. */
const raised = (of: Rung, ...recipients: Reached): [Escalation, DomainEvent] => [
  { ...of, ...at, collapsed: false },
  { type: 'escalated', data: { ...of, ...at, recipients } },
];
const told = (person: string, more: Partial<Reached[number]> = {}): Reached[number] => ({
  ...{ person, unit: 'u-1', via: 'position' },
  ...more,
});

let count = 0;
/** A request that stands so, with these events behind its receipt. */
async function append(changes: Partial<RequestState>, events: DomainEvent[] = []): Promise<string> {
  count += 1;
  const [id, number] = [`r-${count}`, `20260302-${String(count).padStart(4, '0')}`];
  const key = await opened.store.keyring.keyOf('e-1');
  const all = [...opening(key, { number, summary: '申请', words: '材料' }), ...events];
  await opened.store.journal.append(batch(id, 0, `c-${count}`, all, { number, ...changes }));
  return id;
}
const escalatedTo = (
  levels: [Escalation, DomainEvent][],
  changes: Partial<RequestState> = {},
  more: DomainEvent[] = [],
) =>
  append({ level: 'L2', escalations: levels.map(([it]) => it), ...changes }, [
    ...levels.map(([, event]) => event),
    ...more,
  ]);

const waits = async (filter: Partial<DecisionFilter>) => {
  const { decisions } = await opened.store.decisions.list({ people: [], ...filter });
  return decisions.map(({ request, kind, subject }) => [request, kind, subject].join(' '));
};
const waitsFor = (...people: string[]) => waits({ people });
const coordinator = { coordinator: true };

test('each decision waits for whoever makes it, the soonest due first', async () => {
  const asked = { by: { kind: 'system' } as const, data: {}, due: DUE + HOUR };
  const first = await append({
    clocks: {
      ...{ resolve, ...clock('decision:p1', 'decision', DUE + 2 * HOUR) },
      ...clock('decision:p2', 'decision', DUE + HOUR),
    },
    proposals: {
      p1: { ...asked, id: 'p1', command: 'pause', decider: 'coordinator' },
      p2: { ...asked, id: 'p2', command: 'request_extension', decider: 'leader' },
    },
  });
  const direct = { at: DUE, leader: 'p-leader', unit: 'u' };
  const second = await append({
    clocks: {
      ...clock('direct', 'direct', DUE + HOUR),
      ...clock('adjudication:owner', 'adjudication', DUE + 3 * HOUR),
      ...clock('adjudication:task:4', 'adjudication', DUE - HOUR),
    },
    direct,
  });
  expect(await waits(coordinator)).toEqual([
    ...[`${second} ruling task:4`, `${first} proposal p1`, `${second} naming owner`],
  ]);
  expect(await waitsFor('p-leader')).toEqual([`${second} call direct`]);
  expect(await waits({ ...coordinator, overdue: true })).toEqual([`${second} ruling task:4`]);
  expect(await waits({ ...coordinator, kind: ['naming'] })).toEqual([`${second} naming owner`]);
  const clocks = clock('direct', 'direct', DUE);
  await append({ end: 'archived', stage: 'archived', clocks, direct: { ...direct, leader: 'p-2' } });
  expect(await waitsFor('p-2')).toEqual([]);
});

test('CLK-10 a proposal to a leader waits for those who are linked or reached, and for the joint meeting', async () => {
  const leader = (enterprises: string[], people: string[] = []) => waits({ people, leader: { enterprises } });
  expect(await leader(['e-1'])).toEqual(['r-1 proposal p2']);
  expect(await leader(['e-2'], ['p-li'])).toEqual([]);
  expect(await waits({ leader: 'everywhere' })).toEqual(['r-1 proposal p2']);
  const proposals = {
    p1: { id: 'p1', command: 'pause', decider: 'leader', data: {}, due: DUE, by: { kind: 'system' } },
  } satisfies RequestState['proposals'];
  const clocks = clock('decision:p1', 'decision', DUE);
  const reached = await escalatedTo([raised(rung('L1'), told('p-far'))], { proposals, clocks });
  expect(await leader(['e-2'], ['p-far'])).toEqual([`${reached} proposal p1`]);
});

test('DUP-3 what only the master may do is not asked of a merged request', async () => {
  const merge = { stage: 'merged', master: 'r-1', number: 'n' } as unknown as RequestState['merge'];
  const asked = { data: {}, due: DUE, by: { kind: 'system' }, decider: 'coordinator' } as const;
  const proposals = {
    p1: { ...asked, id: 'p1', command: 'pause' },
    p2: { ...asked, id: 'p2', command: 'waive_task' },
  } satisfies RequestState['proposals'];
  const clocks = {
    ...{ resolve, ...clock('decision:p1', 'decision', DUE) },
    ...clock('decision:p2', 'decision', DUE),
  };
  const merged = await escalatedTo([raised(rung('L1'), told('p-m'))], { merge, proposals, clocks });
  expect(await waitsFor('p-m')).toEqual([]);
  expect((await waits(coordinator)).filter((one) => one.startsWith(merged))).toEqual([
    `${merged} proposal p2`,
  ]);
});

test('ESC-3 a level waits for those whom it reached, the owner of now for that of then, the absent rather than the cover', async () => {
  const levels = [
    raised(rung('L1'), told('p-old', { via: 'owner' }), told('p-head')),
    raised(rung('L2'), told('p-cover', { via: 'cover', covering: 'p-boss' })),
  ];
  const both = await escalatedTo(levels, { owner: 'p-new' });
  expect(await waitsFor('p-new')).toEqual([`${both} escalation L1`]);
  expect(await waitsFor('p-head')).toEqual([`${both} escalation L1`]);
  expect(await waitsFor('p-boss')).toEqual([`${both} escalation L2`]);
  expect(await waitsFor('p-old', 'p-cover')).toEqual([]);
});

test('ESC-3 a level that was acted on, explained, left to its default or overtaken waits for nobody', async () => {
  const words = seal(await opened.store.keyring.keyOf('e-1'), '已说明');
  const acted = (of: Rung): DomainEvent => ({
    type: 'action_taken',
    data: { ...of, action: 'explain', words },
  });
  const [it, event] = raised(rung('L1'), told('p-a'));
  await escalatedTo([[it, event]], {}, [acted(rung('L1'))]);
  await escalatedTo([[{ ...it, silent: true }, event]]);
  await escalatedTo([[{ ...it, collapsed: true }, event]]);
  await escalatedTo([[it, event]], { clocks: { resolve: { ...resolve, status: 'met' } } });
  // CLK-11: the clock of the next cycle bears the same id.
  await escalatedTo([[it, event]], { clocks: { resolve: { ...resolve, cycle: 2 } }, cycle: 2 });
  expect(await waitsFor('p-a')).toEqual([]);
  const later = raised(rung('L1', { occurrence: 2 }), told('p-a'));
  const again = await escalatedTo([[it, event], later], {}, [acted(rung('L1'))]);
  expect(await waitsFor('p-a')).toEqual([`${again} escalation L1`]);
});
