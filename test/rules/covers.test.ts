import { Life, answer, feedback, people, t, words } from '../support/life.js';
import { assign, desks, named, ofUnit, opened, report, taskOf } from '../support/tasked.js';

const cover = ofUnit('u-2', 'p-u-2');
const forOwner = { actor: cover, context: { covers: ['p-owner'] } };

test('OWN-7 a cover of the owner who has a task of the request too does what the owner does', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  const other = assign(life, '2026-03-02 10:10', 'u-3', { role: 'supporting', mandatory: false });
  report(life, '2026-03-02 11:00', task);
  life.ok('2026-03-02 11:10', 'return_report', { task, words: words('请补充') }, forOwner);
  life.ok('2026-03-02 11:20', 'waive_task', { task: other, words: words('无需办理') }, forOwner);
  const session = { members: ['u-3'], words: words('会商'), on: t('2026-03-03 10:00') };
  life.ok('2026-03-02 11:30', 'convene', session, { context: desks('u-3') });
  const decisions = [{ what: words('核查'), unit: 'u-3', person: 'p-u-3', on: t('2026-03-09 10:00') }];
  const minutes = { session: life.of('session_convened')[0]?.session ?? '', words: words('纪要'), decisions };
  const context = { ...named('u-3'), ...forOwner.context };
  life.ok('2026-03-03 10:10', 'record_minutes', minutes, { actor: cover, context });
  expect(taskOf(life, task).status).toBe('accepted');
  expect(taskOf(life, other).status).toBe('waived');
});

test('OWN-7 a cover of two acts for each of them, and for nobody else', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  const stands = { actor: ofUnit('u-7', 'p-x'), context: { covers: ['p-owner', 'p-u-2'] } };
  life.ok('2026-03-02 10:10', 'accept_task', { task }, stands);
  life.ok('2026-03-02 10:20', 'waive_task', { task, words: words('无需办理') }, stands);
  const third = assign(life, '2026-03-02 10:30', 'u-3', { role: 'supporting' });
  expect(life.refused('2026-03-02 10:40', 'accept_task', { task: third }, stands).code).toBe('not-allowed');
});

test('FBK-3 nor does a cover of a second handler call back', () => {
  const life = opened();
  report(life, '2026-03-02 11:00', assign(life, '2026-03-02 10:00', 'u-2'));
  life.ok('2026-03-03 09:00', 'answer', answer());
  const stands = { actor: people.third, context: { covers: ['p-elsewhere', 'p-u-2'] } };
  expect(life.refused('2026-03-03 10:00', 'give_feedback', feedback(), stands).code).toBe('not-allowed');
});

test('OWN-2 whoever stands in the post of the steward confirms the receipt', () => {
  const life = Life.open('2026-03-02 09:00', { tier: 'T1' });
  const other = { actor: { ...people.steward, person: 'p-heir' } as typeof people.steward };
  const no = life.refused('2026-03-02 09:30', 'confirm_receipt', {}, other);
  expect(no.code).toBe('not-allowed');
  life.ok('2026-03-02 10:00', 'confirm_receipt', {}, { ...other, context: { actorIsSteward: true } });
  expect(life.state.clocks['confirm:receipt']?.status).toBe('met');
});

test('COH-2 the unit to which a closed one has passed acts on its tasks and sessions', () => {
  const life = opened();
  const task = assign(life, '2026-03-02 10:00', 'u-2');
  const session = { members: ['u-2'], words: words('会商'), on: t('2026-03-04 10:00') };
  life.ok('2026-03-02 10:10', 'convene', session, { context: desks('u-2') });
  const heirs = { actor: ofUnit('u-7', 'p-x'), context: { succeeded: ['u-2'], ...desks('u-3') } };
  const part = { unit: 'u-3', role: 'supporting' as const, parent: task, words: words('协办') };
  const said = { session: life.of('session_convened')[0]?.session ?? '', attends: true };
  const strange = { ...heirs, context: { succeeded: ['u-5'], ...desks('u-3') } };
  for (const sent of [strange, heirs]) {
    const answers = [
      life.send('2026-03-02 10:20', 'accept_task', { task }, sent),
      life.send('2026-03-02 10:30', 'confirm_session', said, sent),
      life.send('2026-03-02 10:40', 'assign_task', part, sent),
    ];
    expect(answers.map(({ rejected }) => rejected)).toEqual(answers.map(() => sent === strange));
  }
});
