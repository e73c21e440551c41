import { contact, feedback, Life, people, receiver, t, transferTo, update, words } from '../support/life.js';
import { answer } from '../support/life.js';
import { assign, ofUnit, opened, taskOf } from '../support/tasked.js';

function handedOver(life: Life, at: string): void {
  life.ok(at, 'offer_transfer', transferTo('p-other'), { context: receiver('p-other') });
  life.ok(
    at,
    'accept_transfer',
    { transfer: life.state.offer?.id ?? '' },
    { actor: people.other, context: receiver('p-other') },
  );
}

test('OWN-9 a hand-over carries a capsule: promises, running clocks, last contact, tasks', () => {
  const life = opened();
  life.ok('2026-03-02 09:30', 'record_contact', contact('2026-03-02 09:20'));
  life.ok('2026-03-02 09:40', 'publish_update', update('已核实', '2026-03-05 10:00'));
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  handedOver(life, '2026-03-02 11:00');
  const [capsule] = life.of('handed_over');
  expect(capsule).toMatchObject({
    ...{ from: 'p-owner', to: 'p-other', lastContactAt: t('2026-03-02 09:20') },
    promises: [{ due: t('2026-03-05 10:00'), moved: 0 }],
    tasks: [{ task, unit: 'u-2', handler: 'p-u-2' }],
  });
  expect(capsule?.clocks.map(({ clock }) => clock)).toEqual(
    expect.arrayContaining(['plan', 'resolve', `report:${task}`]),
  );
});

test('OWN-9 the new owner confirms each promise within one working day', () => {
  const life = opened();
  life.ok('2026-03-02 09:40', 'publish_update', update('已核实', '2026-03-09 10:00'));
  const promise = life.of('promised')[0]?.promise ?? '';
  handedOver(life, '2026-03-02 11:00');
  expect(life.due(`confirm:${promise}`)).toBe('2026-03-03 17:30');
  expect(life.refused('2026-03-02 11:10', 'confirm_promise', { promise }).code).toBe('not-allowed');
  const late = (at: string) => Object.assign(new Life(life.rules), { maybe: life.state }).until(at);
  expect(
    late('2026-03-03 17:30')
      .of('escalated')
      .map(({ clock }) => clock),
  ).toContain(`confirm:${promise}`);
  life.ok('2026-03-02 11:20', 'confirm_promise', { promise }, { actor: people.other });
  expect(life.state.clocks[`confirm:${promise}`]?.status).toBe('met');
  expect(life.refused('2026-03-02 11:30', 'confirm_promise', { promise }, { actor: people.other }).code).toBe(
    'nothing-to-do',
  );
});

test('OWN-9 a promise that is kept needs no confirming', () => {
  const life = opened();
  life.ok('2026-03-02 09:40', 'publish_update', update('已核实', '2026-03-09 10:00'));
  const promise = life.of('promised')[0]?.promise ?? '';
  handedOver(life, '2026-03-02 11:00');
  life.ok('2026-03-02 14:00', 'publish_update', update('已办妥', '2026-03-10 10:00', { keeps: [promise] }), {
    actor: people.other,
  });
  expect(life.state.clocks[`confirm:${promise}`]?.status).toBe('ended');
});

test('OWN-6 a lapsed or declined offer has the coordinator name somebody, under a clock like that of a ruling', () => {
  const life = opened();
  life.ok('2026-03-02 10:00', 'offer_transfer', transferTo('p-other'), { context: receiver('p-other') });
  life.ok(
    '2026-03-02 11:00',
    'decline_transfer',
    { transfer: life.state.offer?.id ?? '', words: words('x') },
    { actor: people.other },
  );
  expect(life.due('adjudication:owner')).toBe('2026-03-02 17:30');
  life.ok('2026-03-02 16:00', 'assign_owner', transferTo('p-third'), {
    actor: people.coordinator,
    context: receiver('p-third'),
  });
  expect(life.state.clocks['adjudication:owner']?.status).toBe('ended');
  const lapsed = opened();
  lapsed.ok('2026-03-02 10:00', 'offer_transfer', transferTo('p-other'), { context: receiver('p-other') });
  lapsed.until('2026-03-03 12:00');
  expect(lapsed.due('adjudication:owner')).toBe('2026-03-03 12:00');
  expect(lapsed.of('escalated').map(({ clock }) => clock)).toContain('adjudication:owner');
  expect(lapsed.state.owner).toBe('p-owner');
});

test('FBK-3 a handler of a task does not make the call-back', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2', { mandatory: false });
  life.ok(
    '2026-03-02 11:00',
    'report_task',
    { task, result: 'done', words: words('x') },
    { actor: ofUnit('u-2') },
  );
  life.ok('2026-03-03 10:00', 'answer', answer());
  expect(
    life.refused('2026-03-03 11:00', 'give_feedback', feedback(), { actor: ofUnit('u-2') }),
  ).toMatchObject({
    rule: 'FBK-3',
  });
});

const leader = { leader: { person: 'p-leader', unit: 'u-8', role: 'steward' as const } };
const call = { words: words('请领导过问') };
const calling = { actor: people.enterprise, context: leader };

test('ESC-9 the enterprise calls its leader after half the budget, who owes an answer in 4 wh', () => {
  const life = Life.open('2026-03-02 09:00', { grade: 'simple' });
  life.ok('2026-03-02 09:30', 'record_contact', contact('2026-03-02 09:20'));
  life.ok('2026-03-02 10:00', 'submit_plan', {
    words: words('a'),
    next: words('b'),
    on: t('2026-03-09 10:00'),
  });
  life.ok('2026-03-03 10:00', 'publish_update', update('x', '2026-03-09 10:00'));
  const early = life.refused('2026-03-04 10:00', 'call_leader', call, calling);
  expect(early).toMatchObject({
    code: 'too-early',
    facts: { from: new Date(t('2026-03-04 17:30')).toISOString() },
  });
  life.ok('2026-03-05 09:00', 'call_leader', call, calling);
  expect(life.due('direct')).toBe('2026-03-05 14:30');
  expect(life.refused('2026-03-05 10:00', 'answer_call', call).code).toBe('not-allowed');
  const stands = { actor: { ...ofUnit('u-8', 'p-cover'), coveringFor: 'p-leader' } as typeof people.owner };
  life.ok('2026-03-05 10:00', 'answer_call', call, stands);
  expect(life.state.clocks['direct']?.status).toBe('met');
  expect(life.refused('2026-03-05 10:10', 'answer_call', call, stands).code).toBe('nothing-to-do');
});

test('ESC-9 any breach opens the line, once in 3 wd', () => {
  const life = Life.open('2026-03-02 09:00', { grade: 'simple' });
  life.ok('2026-03-02 10:01', 'call_leader', call, calling);
  const again = life.refused('2026-03-03 10:00', 'call_leader', call, calling);
  expect(again).toMatchObject({
    code: 'too-early',
    facts: { from: new Date(t('2026-03-05 17:30')).toISOString() },
  });
  life.ok('2026-03-05 17:30', 'call_leader', call, calling);
});

test('ESC-9 an unanswered call warns the leader at 75 % and is L1', () => {
  const life = Life.open('2026-03-02 09:00', { grade: 'simple' });
  life.ok('2026-03-02 10:01', 'call_leader', call, calling);
  life.until('2026-03-02 15:31');
  expect(life.of('warned').find(({ clock }) => clock === 'direct')?.recipients[0]?.person).toBe(
    'p-person:p-leader',
  );
  expect(life.of('escalated').find(({ clock }) => clock === 'direct')?.level).toBe('L1');
});

test('ESC-9 only the enterprise calls, and its call ends a pause that waits for it', () => {
  const life = Life.open('2026-03-02 09:00', { grade: 'simple' });
  expect(life.refused('2026-03-02 11:00', 'call_leader', call, { context: leader }).code).toBe('not-allowed');
  life.ok('2026-03-02 11:00', 'pause', {
    ...{ reason: 'wait_enterprise', until: t('2026-03-04 10:00') },
    ...{ asked: [words('行驶证')], words: words('等') },
  });
  life.ok('2026-03-02 11:10', 'call_leader', call, calling);
  expect(life.state.pause).toBeUndefined();
});

test('OWN-8 whoever handled a task of a request hands it over too; the task stays with its unit and its clocks', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  const due = life.due(`report:${task}`);
  const leaving = { from: 'p-u-2', to: 'p-other', departure: 'd-1' };
  life.ok('2026-03-02 11:00', 'hand_over', leaving, { actor: people.system, context: receiver('p-other') });
  expect(taskOf(life, task)).toMatchObject({ handler: 'p-other', unit: 'u-2', status: 'offered' });
  expect(life.due(`report:${task}`)).toBe(due);
  expect(life.state.owner).toBe('p-owner');
});

test('ESC-9 CLK-11 what was missed once stays missed: neither a new clock nor a reopening closes the line', () => {
  const life = Life.open('2026-03-02 09:00', { grade: 'simple' });
  life.ok('2026-03-02 09:10', 'record_contact', contact('2026-03-02 09:05'));
  life.ok('2026-03-02 10:30', 'answer', answer());
  life.ok('2026-03-02 11:00', 'give_feedback', feedback('no', 1), { actor: people.enterprise });
  expect(life.refused('2026-03-02 11:10', 'call_leader', call, calling).code).toBe('too-early');
  const missed = { ...calling, context: { ...leader, everBreached: true } };
  life.ok('2026-03-02 11:10', 'call_leader', call, missed);
});

test('OWN-8 whoever stands in the post of a leader who left answers the call', () => {
  const life = Life.open('2026-03-02 09:00', { grade: 'simple' });
  life.ok('2026-03-02 10:01', 'call_leader', call, calling);
  const heir = { leader: { person: 'p-heir', unit: 'u-8', role: 'steward' as const } };
  const by = { actor: ofUnit('u-8', 'p-heir'), context: heir };
  expect(life.refused('2026-03-02 10:20', 'answer_call', call, { ...by, context: {} }).code).toBe(
    'not-allowed',
  );
  life.ok('2026-03-02 10:30', 'answer_call', call, by);
});

test('OWN-6 OWN-8 where the receiver of an offer leaves, the coordinator is reminded to name somebody', () => {
  const life = opened();
  life.ok('2026-03-02 10:00', 'offer_transfer', transferTo('p-other'), { context: receiver('p-other') });
  const leaving = { from: 'p-other', to: 'p-third', departure: 'd-1' };
  life.ok('2026-03-02 10:30', 'hand_over', leaving, { actor: people.system, context: receiver('p-third') });
  expect(life.state.clocks['adjudication:owner']?.status).toBe('running');
});
