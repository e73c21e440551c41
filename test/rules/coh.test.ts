import { answer, people, words } from '../support/life.js';
import type { Life } from '../support/life.js';
import { assign, desks, handlerOf, named, ofUnit, opened, report, taskOf } from '../support/tasked.js';

const statusOf = (life: Life, id: string) => taskOf(life, id).status;

test('COH-1 there is one lead; supporting units report to it, the lead to the owner', () => {
  const life = opened();
  const lead = assign(life, '2026-03-02 10:00', 'u-2');
  const second = life.refused(
    '2026-03-02 10:05',
    'assign_task',
    { unit: 'u-3', role: 'lead', words: words('x') },
    { context: desks('u-3') },
  );
  expect(second).toMatchObject({ code: 'duplicate', facts: { task: lead } });
  const support = assign(life, '2026-03-02 10:10', 'u-3', { role: 'supporting' });
  report(life, '2026-03-03 10:00', support);
  life.ok(
    '2026-03-03 10:10',
    'return_report',
    { task: support, words: words('补充') },
    { actor: ofUnit('u-2') },
  );
  expect(statusOf(life, support)).toBe('accepted');
  expect(
    life.refused(
      '2026-03-03 10:20',
      'return_report',
      { task: support, words: words('x') },
      { actor: ofUnit('u-9') },
    ).code,
  ).toBe('nothing-to-do');
});

test('COH-1 a returned report has what remained, at least one working day', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2', { role: 'supporting' });
  report(life, '2026-03-05 17:00', task);
  life.ok('2026-03-06 09:00', 'return_report', { task, words: words('补充') });
  expect(life.due(`report:${task}`)).toBe('2026-03-09 17:30');
});

test('COH-1 a report not made in time is L1, and its handler is warned at 75 %', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2', { role: 'supporting' });
  life.until('2026-03-06 10:00');
  const warned = life.of('warned').filter(({ clock }) => clock === `report:${task}`);
  expect(warned.map(({ percent, recipients }) => [percent, recipients[0]?.person])).toEqual([
    [75, 'p-person:p-u-2'],
  ]);
  expect(life.of('escalated').find(({ clock }) => clock === `report:${task}`)?.level).toBe('L1');
});

test('COH-1 another person of the unit may be named, nobody from elsewhere', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  const name = (person: string, context = named('u-2', 'u-3')) =>
    life.send('2026-03-02 10:10', 'name_handler', { task, person }, { actor: ofUnit('u-2'), context });
  expect(name('p-u-3')).toMatchObject({ code: 'person-not-active' });
  expect(name('p-x', { named: { 'p-x': { ...handlerOf('u-2'), person: 'p-x' } } })).toMatchObject({
    rejected: false,
  });
  expect(taskOf(life, task).handler).toBe('p-x');
});

test('COH-4 there is no answer while a mandatory task is open, unless it is waived by the coordinator', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  expect(life.refused('2026-03-03 10:00', 'answer', answer())).toMatchObject({
    rule: 'COH-4',
    facts: { tasks: task },
  });
  const waiver = { task, words: words('不再需要') };
  life.ok('2026-03-03 10:10', 'waive_task', waiver);
  expect(statusOf(life, task)).not.toBe('waived');
  const [proposal = ''] = Object.keys(life.state.proposals);
  life.ok(
    '2026-03-03 11:00',
    'decide_proposal',
    { proposal, approve: true, words: words('同意') },
    { actor: people.coordinator },
  );
  expect(statusOf(life, task)).toBe('waived');
  life.ok('2026-03-03 12:00', 'answer', answer());
});

test('COH-4 an optional task holds no answer back, and ends with its cause', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2', { mandatory: false });
  life.ok('2026-03-03 12:00', 'answer', answer());
  expect(life.of('task_ended')).toMatchObject([{ task, cause: 'answered' }]);
  expect(life.state.clocks[`report:${task}`]?.status).toBe('ended');
});

test('COH-4 a task with open parts is not reported', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  const part = assign(life, '2026-03-02 11:00', 'u-3', {
    role: 'supporting',
    parent: task,
    by: ofUnit('u-2'),
  });
  const done = { task, result: 'done' as const, words: words('x') };
  expect(life.refused('2026-03-03 10:00', 'report_task', done, { actor: ofUnit('u-2') }).rule).toBe('COH-4');
  report(life, '2026-03-03 11:00', part);
  report(life, '2026-03-03 11:10', task);
  expect(statusOf(life, task)).toBe('reported');
});

test('COH-5 tasks are handed on three deep at most, by whoever handles the one above', () => {
  const life = opened();
  const one = assign(life, '2026-03-02 10:00', 'u-2');
  const hand = (parent: string, from: string, to: string) =>
    life.send(
      '2026-03-02 10:10',
      'assign_task',
      { unit: to, role: 'supporting', words: words('x'), parent },
      { actor: ofUnit(from), context: desks(to) },
    );
  expect(hand(one, 'u-9', 'u-3')).toMatchObject({ code: 'not-allowed' });
  hand(one, 'u-2', 'u-3');
  const two = life.of('task_assigned').at(-1)?.task ?? '';
  hand(two, 'u-3', 'u-4');
  const three = life.of('task_assigned').at(-1)?.task ?? '';
  expect(hand(three, 'u-4', 'u-5')).toMatchObject({ rule: 'COH-5', code: 'limit-reached' });
});

test('COH-5 a request has twenty tasks at most', () => {
  const life = opened();
  for (let n = 1; n <= 20; n += 1) assign(life, '2026-03-02 10:00', `u-${n}`, { role: 'supporting' });
  expect(
    life.refused(
      '2026-03-02 10:10',
      'assign_task',
      { unit: 'u-21', role: 'supporting', words: words('x') },
      { context: desks('u-21') },
    ).rule,
  ).toBe('COH-5');
});

test('COH-5 withdrawing a request ends each task with an event of its own', () => {
  const life = opened();
  const tasks = ['u-2', 'u-3'].map((unit) => assign(life, '2026-03-02 10:00', unit, { role: 'supporting' }));
  life.ok('2026-03-02 11:00', 'withdraw', { by: 'enterprise' }, { actor: people.enterprise });
  expect(life.of('task_ended').map(({ task, cause }) => [task, cause])).toEqual(
    tasks.map((id) => [id, 'closed']),
  );
  expect(Object.values(life.state.clocks).some(({ status }) => status === 'running')).toBe(false);
});

test('COH-1 a unit that has a task hands on a part of it, and nothing else of the request', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2', { role: 'supporting' });
  const more = { unit: 'u-3', role: 'lead' as const, words: words('请办理') };
  const of2 = { actor: ofUnit('u-2'), context: desks('u-3') };
  expect(life.refused('2026-03-02 10:10', 'assign_task', more, of2).code).toBe('not-allowed');
  const part = { ...more, role: 'supporting' as const, parent: task };
  life.ok('2026-03-02 10:20', 'assign_task', part, of2);
});

test('COH-1 a report that comes back has its place again: beside no other lead, under an open task', () => {
  const life = opened();
  const lead = assign(life, '2026-03-02 10:00', 'u-2');
  report(life, '2026-03-02 11:00', lead);
  assign(life, '2026-03-02 12:00', 'u-3');
  const back = (task: string) => ({ task, words: words('请补充') });
  expect(life.refused('2026-03-02 13:00', 'return_report', back(lead)).code).toBe('duplicate');
  const other = opened();
  const above = assign(other, '2026-03-02 10:00', 'u-2');
  const part = assign(other, '2026-03-02 10:10', 'u-3', {
    ...{ by: ofUnit('u-2'), parent: above, role: 'supporting' },
  });
  report(other, '2026-03-02 11:00', part);
  report(other, '2026-03-02 11:10', above);
  expect(other.refused('2026-03-02 13:00', 'return_report', back(part)).code).toBe('wrong-stage');
  other.ok('2026-03-02 13:10', 'return_report', back(above));
  other.ok('2026-03-02 13:20', 'return_report', back(part));
});

test('OWN-8 a returned report goes to whoever takes the unit’s tasks now where the handler has left', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  report(life, '2026-03-02 11:00', task);
  const context = { desks: { 'u-2': { person: 'p-new', unit: 'u-2', role: 'department' as const } } };
  life.ok('2026-03-02 13:00', 'return_report', { task, words: words('请补充') }, { context });
  expect(taskOf(life, task)).toMatchObject({ handler: 'p-new', status: 'accepted' });
});

test('OWN-4 who has reported has taken it on: a returned report is not refused', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  life.until('2026-03-02 15:30');
  report(life, '2026-03-02 15:40', task);
  life.ok('2026-03-02 15:50', 'return_report', { task, words: words('请补充') });
  const refusal = { task, reason: 'wrong_area' as const, words: words('不在本辖区') };
  expect(life.refused('2026-03-02 16:00', 'refuse_task', refusal, { actor: ofUnit('u-2') }).code).toBe(
    'not-allowed',
  );
});

test('COH-4 two silent departments are waived beside each other, each once', () => {
  const life = opened();
  const [one, two] = [
    assign(life, '2026-03-02 10:00', 'u-2'),
    assign(life, '2026-03-02 10:00', 'u-3', { role: 'supporting' }),
  ];
  const waive = (task: string) =>
    life.send('2026-03-02 11:00', 'waive_task', { task, words: words('无需办理') });
  expect([waive(one), waive(two)]).toMatchObject([{ rejected: false }, { rejected: false }]);
  expect(waive(two)).toMatchObject({ code: 'duplicate' });
});
