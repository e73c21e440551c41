import { decide, lookups } from '#libs/request';
import { Life, local, people, t, words } from '../support/life.js';
import { assign, desks, ofUnit, opened, refuseTask, report, taskOf } from '../support/tasked.js';

const statusOf = (life: Life, id: string) => taskOf(life, id).status;

test('OWN-3 a task is accepted by silence when its window ends, and recorded as such', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  expect(life.due(`offer:${task}`)).toBe('2026-03-02 15:30');
  life.until('2026-03-02 15:30');
  expect(taskOf(life, task)).toMatchObject({ status: 'accepted', acceptedBy: 'silence', handler: 'p-u-2' });
  expect(life.of('task_accepted').map(({ by, at }) => [by, local(at)])).toEqual([
    ['silence', '2026-03-02 15:30'],
  ]);
  expect(life.of('breached').some(({ clock }) => clock.startsWith('offer:'))).toBe(false);
});

test('OWN-3 the window of a T1 enterprise is one working hour, that of an urgent request runs round the clock', () => {
  const first = opened('2026-03-02 09:00', { tier: 'T1' });
  expect(first.due(`offer:${assign(first, '2026-03-02 11:30', 'u-2')}`)).toBe('2026-03-02 14:00');
  const urgent = Life.open('2026-03-01 02:00', { grade: 'urgent' });
  const task = assign(urgent, '2026-03-01 02:10', 'u-2');
  expect([urgent.due(`offer:${task}`), urgent.due(`report:${task}`)]).toEqual([
    '2026-03-01 02:40',
    '2026-03-01 14:10',
  ]);
});

test('OWN-3 report starts when a task is first offered, not when it is accepted', () => {
  const life = opened();
  const lead = assign(life, '2026-03-02 10:00', 'u-2');
  const support = assign(life, '2026-03-02 10:00', 'u-3', { role: 'supporting' });
  life.ok('2026-03-03 10:00', 'accept_task', { task: lead }, { actor: ofUnit('u-2') });
  expect([life.due(`report:${lead}`), life.due(`report:${support}`)]).toEqual([
    '2026-03-11 17:30',
    '2026-03-05 17:30',
  ]);
});

test('OWN-4 a unit refuses within one working day of the offer; silence does not spend that right', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  life.until('2026-03-03 10:00');
  expect(statusOf(life, task)).toBe('accepted');
  refuseTask(life, '2026-03-03 17:00', task, []);
  expect(life.of('task_refused')[0]).toMatchObject({ unit: 'u-2', reason: 'wrong_area' });
  const late = opened();
  const other = assign(late, '2026-03-02 10:00', 'u-2');
  const refusal = late.refused(
    '2026-03-03 17:31',
    'refuse_task',
    { task: other, reason: 'wrong_area', words: words('x') },
    { actor: ofUnit('u-2') },
  );
  expect(refusal).toMatchObject({ code: 'too-late', rule: 'OWN-4' });
});

test('OWN-4 express acceptance spends the right to refuse', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  life.ok('2026-03-02 10:30', 'accept_task', { task }, { actor: ofUnit('u-2') });
  expect(
    life.refused(
      '2026-03-02 10:40',
      'refuse_task',
      { task, reason: 'duplicate', words: words('x') },
      { actor: ofUnit('u-2') },
    ).code,
  ).toBe('not-allowed');
});

test('OWN-4 not_competent needs the provision on which it rests', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  const data = { task, reason: 'not_competent' as const, words: words('不属职责') };
  expect(life.refused('2026-03-02 10:30', 'refuse_task', data, { actor: ofUnit('u-2') }).code).toBe(
    'incomplete',
  );
  life.ok(
    '2026-03-02 10:30',
    'refuse_task',
    { ...data, provision: words('三定方案第五条') },
    { actor: ofUnit('u-2') },
  );
});

test('OWN-4 only the unit that has the task accepts or refuses it', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  const refusal = { task, reason: 'duplicate' as const, words: words('x') };
  for (const actor of [ofUnit('u-3'), people.owner, people.coordinator]) {
    expect(life.refused('2026-03-02 10:20', 'refuse_task', refusal, { actor }).code).toBe('not-allowed');
    expect(life.refused('2026-03-02 10:30', 'accept_task', { task }, { actor }).code).toBe('not-allowed');
  }
  const cover = { ...ofUnit('u-7', 'p-cover'), coveringFor: 'p-u-2' } as typeof people.owner;
  life.ok('2026-03-02 10:31', 'accept_task', { task }, { actor: cover });
});

const line = [
  { unit: 'u-2', score: 0.9 },
  { unit: 'u-3', score: 0.7 },
  { unit: 'u-centre', score: 0 },
];

test('OWN-5 after a refusal the next candidate has it at once, report starts anew, resolve does not move', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2', { line });
  const due = life.due('resolve');
  refuseTask(life, '2026-03-03 11:00', task, ['u-2', 'u-3', 'u-centre']);
  expect(taskOf(life, task)).toMatchObject({ unit: 'u-3', handler: 'p-u-3', status: 'offered', offers: 2 });
  expect(life.due(`report:${task}`)).toBe('2026-03-12 17:30');
  expect(life.due('resolve')).toBe(due);
  expect(life.state.owner).toBe('p-owner');
});

test('OWN-5 a candidate with nobody there is passed over', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2', { line });
  refuseTask(life, '2026-03-02 11:00', task, ['u-centre']);
  expect(taskOf(life, task).unit).toBe('u-centre');
});

test('OWN-5 the second refusal opens adjudication, due at the close of the same working day', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2', { line });
  refuseTask(life, '2026-03-02 11:00', task, ['u-3']);
  refuseTask(life, '2026-03-03 15:00', task, ['u-2', 'u-centre']);
  expect(taskOf(life, task)).toMatchObject({ status: 'adjudication', unit: 'u-3', handler: 'p-u-3' });
  expect(life.due(`adjudication:${task}`)).toBe('2026-03-03 17:30');
});

test.each([
  ['2026-03-03 15:01', '2026-03-04 12:00'],
  ['2026-03-06 16:00', '2026-03-09 12:00'],
  ['2026-03-07 10:00', '2026-03-09 17:30'],
  ['2026-02-13 16:00', '2026-02-14 12:00'],
])('OWN-5 opened %s, a ruling is due %s', (at, due) => {
  const life = opened('2026-02-13 09:00');
  const day = at.slice(0, 10);
  const first = at < '2026-02-14' ? '2026-02-13 10:00' : `${day} 08:00`;
  const task = assign(life, first, 'u-2', { line });
  refuseTask(life, first, task, ['u-3']);
  refuseTask(life, at, task, []);
  expect(life.due(`adjudication:${task}`)).toBe(due);
});

test('OWN-5 the coordinator rules, and nobody refuses again', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2', { line });
  const ruling = { task, unit: 'u-2', words: words('由其主办') };
  const coordinator = { actor: people.coordinator, context: desks('u-2') };
  expect(life.refused('2026-03-02 10:30', 'adjudicate_task', ruling, coordinator).code).toBe('wrong-stage');
  refuseTask(life, '2026-03-02 11:00', task, ['u-3']);
  refuseTask(life, '2026-03-02 11:30', task, []);
  expect(life.refused('2026-03-02 12:00', 'adjudicate_task', ruling, { context: desks('u-2') }).code).toBe(
    'not-allowed',
  );
  life.ok('2026-03-02 14:00', 'adjudicate_task', ruling, coordinator);
  expect(taskOf(life, task)).toMatchObject({ unit: 'u-2', status: 'accepted', acceptedBy: 'ruling' });
  expect(life.due(`report:${task}`)).toBe('2026-03-11 17:30');
  expect(
    life.refused(
      '2026-03-02 14:10',
      'refuse_task',
      { task, reason: 'duplicate', words: words('x') },
      { actor: ofUnit('u-2') },
    ),
  ).toMatchObject({ rule: 'OWN-5', code: 'not-allowed' });
});

test('OWN-5 undecided in time the best scored unit has it, and L1 hears of the breach', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2', { line });
  refuseTask(life, '2026-03-02 11:00', task, ['u-3']);
  refuseTask(life, '2026-03-02 11:30', task, []);
  life.until('2026-03-02 17:30');
  expect(life.of('task_adjudicated')).toMatchObject([{ unit: 'u-2', by: 'default' }]);
  expect(taskOf(life, task)).toMatchObject({ unit: 'u-2', handler: 'p-desk:u-2', acceptedBy: 'ruling' });
  expect(
    life.of('escalated').some(({ clock, level }) => clock === `adjudication:${task}` && level === 'L1'),
  ).toBe(true);
});

test('OWN-7 a task that nobody ruled on is the absent desk’s, not the cover’s', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2', { line });
  refuseTask(life, '2026-03-02 11:00', task, ['u-3']);
  refuseTask(life, '2026-03-02 11:30', task, []);
  life.until('2026-03-02 17:29');
  const at = t('2026-03-02 17:30');
  const told = { people: [{ person: 'p-cover', unit: 'u-7', via: 'cover' as const, covering: 'p-u-2' }] };
  const recipients = Object.fromEntries(lookups(life.rules, life.state, at).map(({ key }) => [key, told]));
  const due = { type: 'fire' as const, commandId: 'due', at, actor: people.system, data: {} };
  const decision = decide(life.rules, life.state, { ...due, context: { recipients } });
  const events = decision.rejected ? [] : decision.events;
  expect(events.find(({ type }) => type === 'task_offered')?.data).toMatchObject({
    task,
    unit: 'u-2',
    handler: 'p-u-2',
  });
});

test('OWN-5 the unit that keeps a task by ruling goes on under its running report clock', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2', { line });
  refuseTask(life, '2026-03-02 11:00', task, ['u-3']);
  refuseTask(life, '2026-03-03 11:30', task, []);
  const due = life.due(`report:${task}`);
  life.ok(
    '2026-03-03 14:00',
    'adjudicate_task',
    { task, unit: 'u-3', words: words('由其主办') },
    { actor: people.coordinator },
  );
  expect(life.due(`report:${task}`)).toBe(due);
});

test('OWN-5 what nobody else can take comes before the coordinator at the first refusal', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  refuseTask(life, '2026-03-02 11:00', task, []);
  expect(statusOf(life, task)).toBe('adjudication');
});

test('OWN-5 a task before the coordinator may be reported by whoever has it', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  refuseTask(life, '2026-03-02 11:00', task, []);
  report(life, '2026-03-02 11:30', task);
  expect(life.state.clocks[`adjudication:${task}`]?.status).toBe('ended');
  expect(t('2026-03-02 11:30')).toBe(life.state.at);
});
