import type { CommandData } from '#libs/messages';
import { Life, local, people, t, words } from '../support/life.js';
import { assign, desks, named, ofUnit, opened, taskOf } from '../support/tasked.js';

const convene = (on = '2026-03-04 14:00', members = ['u-2', 'u-3']): CommandData<'convene'> => ({
  members,
  words: words('会商夜间通行'),
  on: t(on),
});

function convened(): { life: Life; session: string } {
  const life = opened();
  life.ok('2026-03-02 10:00', 'convene', convene(), { context: desks('u-2', 'u-3') });
  return { life, session: life.of('session_convened')[0]?.session ?? '' };
}

type Decision = CommandData<'record_minutes'>['decisions'][number];
const decision = (unit: string, on: string, more: Partial<Decision> = {}): Decision => ({
  ...{ what: words('核发通行证'), unit, person: `p-${unit}`, on: t(on), ...more },
});
const minutes = (session: string, ...decisions: Decision[]) => ({ session, words: words('纪要'), decisions });

test('COH-2 units confirm within 4 wh, and silence counts as present', () => {
  const { life, session } = convened();
  life.ok('2026-03-02 11:00', 'confirm_session', { session, attends: false }, { actor: ofUnit('u-2') });
  life.until('2026-03-02 15:30');
  expect(life.of('session_presumed').map((it) => [it.units, local(it.dueAt)])).toEqual([
    [['u-3'], '2026-03-02 15:30'],
  ]);
  expect(life.state.sessions?.[session]?.members.map(({ attends }) => attends)).toEqual([false, true]);
  expect(life.refused('2026-03-02 16:00', 'confirm_session', { session, attends: true }).code).toBe(
    'not-allowed',
  );
});

test('COH-2 a session has a date, somebody of each unit, and is one at a time', () => {
  const life = opened();
  const send = (data: CommandData<'convene'>, units = ['u-2', 'u-3']) =>
    life.send('2026-03-02 10:00', 'convene', data, { context: desks(...units) });
  expect(send({ ...convene(), on: undefined })).toMatchObject({ code: 'needs-date' });
  expect(send(convene('2026-03-01 10:00'))).toMatchObject({ code: 'date-in-past' });
  expect(send(convene(), ['u-2'])).toMatchObject({ code: 'person-not-active' });
  expect(send(convene())).toMatchObject({ rejected: false });
  expect(send(convene())).toMatchObject({ code: 'duplicate' });
});

test('COH-2 a session is held only when its minutes name decisions, people and dates', () => {
  const { life, session } = convened();
  const send = (...decisions: Decision[]) =>
    life.send('2026-03-04 15:00', 'record_minutes', minutes(session, ...decisions), {
      context: named('u-2', 'u-3'),
    });
  expect(send()).toMatchObject({ code: 'incomplete' });
  expect(send(decision('u-2', '2026-03-09 17:00', { person: undefined }))).toMatchObject({
    code: 'incomplete',
  });
  expect(send(decision('u-2', '2026-03-09 17:00', { on: undefined }))).toMatchObject({ code: 'incomplete' });
  expect(send(decision('u-2', '2026-03-02 17:00'))).toMatchObject({ code: 'date-in-past' });
  expect(send(decision('u-7', '2026-03-09 17:00'))).toMatchObject({ code: 'person-not-active' });
  expect(life.state.sessions?.[session]?.status).toBe('convened');
});

test('COH-2 decisions become tasks and promises in the same step, due on their dates, refused by nobody', () => {
  const { life, session } = convened();
  life.ok(
    '2026-03-04 15:00',
    'record_minutes',
    minutes(
      session,
      decision('u-2', '2026-03-09 17:00', { role: 'lead' }),
      decision('u-3', '2026-03-10 12:00'),
    ),
    { context: named('u-2', 'u-3') },
  );
  const step = ['session_held', 'task_assigned', 'promised'];
  const made = life.history.filter(({ event }) => step.includes(event.type));
  expect(new Set(made.map(({ commandId }) => commandId)).size).toBe(1);
  const [one, two] = life.of('task_assigned').map(({ task }) => taskOf(life, task));
  expect([one, two]).toMatchObject([
    { role: 'lead', unit: 'u-2', acceptedBy: 'session', session },
    { role: 'supporting', unit: 'u-3', acceptedBy: 'session', session },
  ]);
  expect([life.due(`report:${one?.id}`), life.due(`report:${two?.id}`)]).toEqual([
    '2026-03-09 17:00',
    '2026-03-10 12:00',
  ]);
  expect(life.of('promised').map(({ due }) => local(due))).toEqual(['2026-03-09 17:00', '2026-03-10 12:00']);
  expect(life.state.clocks[session]?.status).toBe('met');
  expect(
    life.refused(
      '2026-03-04 15:30',
      'refuse_task',
      { task: one?.id ?? '', reason: 'duplicate', words: words('x') },
      { actor: ofUnit('u-2') },
    ).code,
  ).toBe('not-allowed');
});

test('COH-2 a session that is not held by its date is L1', () => {
  const { life, session } = convened();
  life.until('2026-03-04 14:00');
  expect(life.of('escalated').find(({ clock }) => clock === session)?.level).toBe('L1');
});

test('COH-3 whoever convened rates each unit once, 1 to 5', () => {
  const { life, session } = convened();
  const rate = (unit: string, actor = people.owner) =>
    life.send('2026-03-04 16:00', 'rate_cooperation', { session, unit, score: 4 }, { actor });
  expect(rate('u-2')).toMatchObject({ code: 'not-found' });
  life.ok('2026-03-04 16:00', 'record_minutes', minutes(session, decision('u-2', '2026-03-09 17:00')), {
    context: named('u-2'),
  });
  expect(rate('u-2', ofUnit('u-2'))).toMatchObject({ code: 'not-allowed' });
  expect(rate('u-2')).toMatchObject({ rejected: false });
  expect([rate('u-2'), rate('u-9')]).toMatchObject([{ code: 'nothing-to-do' }, { code: 'nothing-to-do' }]);
});

/** Escalated to L2 and open there. */
function atL2(): Life {
  return Life.open('2026-03-02 09:00', { grade: 'simple' }).until('2026-03-10 09:30');
}
const act = (more: Partial<CommandData<'take_action'>>): CommandData<'take_action'> => ({
  ...{ level: 'L2', action: 'convene', until: t('2026-03-11 14:00'), words: words('协调') },
  ...more,
});

test('ESC-3 convening, adding people and reassigning a task are actions, and are carried out with them', () => {
  const life = atL2();
  const lead = assign(life, '2026-03-10 09:40', 'u-2');
  const coordinator = { actor: people.coordinator, context: desks('u-4', 'u-5') };
  expect(life.refused('2026-03-10 10:00', 'take_action', act({}), coordinator).code).toBe('incomplete');
  expect(
    life.refused('2026-03-10 10:00', 'take_action', act({ action: 'reassign_task' }), coordinator).code,
  ).toBe('incomplete');
  life.ok(
    '2026-03-10 10:00',
    'take_action',
    act({ action: 'reassign_task', task: lead, unit: 'u-4' }),
    coordinator,
  );
  expect(taskOf(life, lead)).toMatchObject({ unit: 'u-4', acceptedBy: 'ruling' });
  const other = atL2();
  other.ok(
    '2026-03-10 10:00',
    'take_action',
    act({ action: 'add_people', units: ['u-4', 'u-5'] }),
    coordinator,
  );
  expect(other.of('task_assigned').map(({ role, via }) => [role, via])).toEqual([
    ['supporting', 'action'],
    ['supporting', 'action'],
  ]);
  const third = atL2();
  third.ok('2026-03-10 10:00', 'take_action', act({ units: ['u-4', 'u-5'] }), coordinator);
  expect(third.of('session_convened')).toMatchObject([{ on: t('2026-03-11 14:00') }]);
});

test('ESC-3 a silent L3 convenes whoever works on it', () => {
  const life = Life.open('2026-03-02 09:00', { grade: 'simple' });
  assign(life, '2026-03-02 10:00', 'u-2');
  life.until('2026-03-16 09:00');
  expect(life.of('default_executed')).toMatchObject([{ level: 'L3', action: 'convene' }]);
  expect(life.of('session_convened')[0]?.members.map(({ unit }) => unit)).toEqual(['u-1', 'u-2']);
});

test('COH-5 a session that was never held ends with the request, not silently', () => {
  const { life, session } = convened();
  life.ok('2026-03-02 11:00', 'withdraw', { by: 'enterprise' }, { actor: people.enterprise });
  expect(life.of('session_ended')).toMatchObject([{ session, cause: 'closed' }]);
});

test('COH-2 a session that nobody held makes room for the next one', () => {
  const { life, session } = convened();
  life.until('2026-03-05 09:00');
  life.ok('2026-03-05 10:00', 'convene', convene('2026-03-06 10:00'), { context: desks('u-2', 'u-3') });
  expect(life.of('session_ended')).toMatchObject([{ session, cause: 'not_held' }]);
  expect(life.state.clocks[session]?.status).not.toBe('running');
});

test('ESC-3 an action convenes although an earlier session was missed', () => {
  const life = atL2();
  const context = desks('u-4', 'u-5');
  life.ok('2026-03-10 09:40', 'convene', convene('2026-03-10 10:00', ['u-4']), { context });
  life.ok('2026-03-10 11:00', 'take_action', act({ units: ['u-4', 'u-5'] }), {
    ...{ actor: people.coordinator, context },
  });
  expect(life.of('session_convened')).toHaveLength(2);
});

test('COH-1 minutes name one lead, and none beside one that is there', () => {
  const { life, session } = convened();
  const lead = (unit: string) => decision(unit, '2026-03-09 17:00', { role: 'lead' });
  const record = (...decisions: Decision[]) =>
    life.send('2026-03-04 16:00', 'record_minutes', minutes(session, ...decisions), {
      context: named('u-2', 'u-3'),
    });
  expect(record(lead('u-2'), lead('u-3'))).toMatchObject({ code: 'duplicate' });
  assign(life, '2026-03-04 16:10', 'u-4');
  expect(record(lead('u-2'))).toMatchObject({ code: 'duplicate' });
});

test('ESC-3 from L2 on the owner does not answer what the leader owes', () => {
  const life = atL2();
  const promise = act({ action: 'new_promise' });
  expect(life.refused('2026-03-10 10:00', 'take_action', promise).code).toBe('not-allowed');
  const cover = { actor: { ...people.other, coveringFor: 'p-owner' } as typeof people.other };
  expect(life.refused('2026-03-10 10:05', 'take_action', promise, cover).code).toBe('not-allowed');
  life.ok('2026-03-10 10:10', 'take_action', promise, { actor: people.steward });
});

test('OWN-4 a task that the owner moves is an offer like any other; a leader’s word is final', () => {
  const life = Life.open('2026-03-02 09:00', { grade: 'simple' }).until('2026-03-02 15:00');
  const task = assign(life, '2026-03-02 15:10', 'u-2');
  const [level] = life.of('escalated').map((it) => it.level);
  expect(level).toBe('L1');
  const move = { level: 'L1' as const, action: 'reassign_task' as const, task, unit: 'u-4' };
  life.ok('2026-03-02 15:20', 'take_action', act({ ...move, until: t('2026-03-03 14:00') }), {
    context: desks('u-4'),
  });
  expect(taskOf(life, task)).toMatchObject({ unit: 'u-4', status: 'offered' });
});

test('OWN-5 what an action adds may be refused down to the backstop before a ruling is asked for', () => {
  const life = atL2();
  const context = { ...desks('u-4', 'u-centre'), line: [{ unit: 'u-centre', score: 0 }] };
  life.ok('2026-03-10 10:00', 'take_action', act({ action: 'add_people', units: ['u-4'] }), {
    ...{ actor: people.coordinator, context },
  });
  const task = life.of('task_assigned')[0]?.task ?? '';
  const refusal = { task, reason: 'wrong_area' as const, words: words('不在本辖区') };
  life.ok('2026-03-10 10:30', 'refuse_task', refusal, { actor: ofUnit('u-4'), context });
  expect(taskOf(life, task)).toMatchObject({ unit: 'u-centre', status: 'offered' });
});
