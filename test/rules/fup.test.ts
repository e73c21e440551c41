import { answer, contact, feedback, Life, people, t, update, words } from '../support/life.js';

const enterprise = { actor: people.enterprise };
test('FUP-1 an update says what was done, what comes next, and when', () => {
  const life = Life.open('2026-03-02 09:00');
  expect(
    life.refused('2026-03-02 10:00', 'publish_update', { done: words('a'), next: words('b') }).code,
  ).toBe('needs-date');
  expect(life.refused('2026-03-02 10:00', 'publish_update', update('a', '2026-03-02 09:30')).code).toBe(
    'date-in-past',
  );
});

test('FUP-1 an entry that repeats the last words or only moves its date does not meet the clock', () => {
  const life = Life.open('2026-03-02 09:00', { tier: 'T1' });
  life.ok('2026-03-03 10:00', 'publish_update', update('已联系消防', '2026-03-05 10:00'));
  expect(life.state.clocks['update']).toMatchObject({ occurrence: 2 });
  life.ok('2026-03-04 10:00', 'publish_update', update('已联系消防', '2026-03-06 10:00'));
  life.ok('2026-03-04 10:10', 'publish_update', update(' 已联系消防 ', '2026-03-06 10:00'));
  expect(life.of('updated').map((it) => it.counts)).toEqual([true, false, false]);
  expect(life.of('updated')[1]?.why).toBe('only the date moved');
  expect(life.state.clocks['update']).toMatchObject({ occurrence: 2, status: 'running' });
});

test('FUP-1 a date moved twice is a broken promise', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-02 10:00', 'publish_update', update('一', '2026-03-04 10:00'));
  const [promise = ''] = Object.keys(life.state.promises);
  life.ok('2026-03-02 11:00', 'publish_update', update('二', '2026-03-05 10:00', { moves: promise }));
  expect(life.due(promise)).toBe('2026-03-05 10:00');
  life.ok('2026-03-02 11:30', 'publish_update', update('三', '2026-03-06 10:00', { moves: promise }));
  expect(life.of('promise_broken')).toMatchObject([{ promise, cause: 'moved_twice' }]);
});

test('FUP-2 no update falls due within 24 h after another contact', () => {
  const life = Life.open('2026-03-02 09:00', { tier: 'T1' });
  expect(life.due('update')).toBe('2026-03-04 17:30');
  life.ok('2026-03-04 15:00', 'record_contact', contact('2026-03-04 14:50'));
  expect(life.due('update')).toBe('2026-03-05 14:50');
  life.ok('2026-03-05 14:00', 'record_contact', contact('2026-03-05 13:50'));
  expect(life.due('update')).toBe('2026-03-06 13:50');
});

test('FUP-3 each date given is a promise with a clock of its own', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-02 10:00', 'submit_plan', {
    words: words('方案'),
    next: words('现场查看'),
    on: t('2026-03-03 10:00'),
  });
  const [promise = ''] = Object.keys(life.state.promises);
  expect(life.due(promise)).toBe('2026-03-03 10:00');
  life.until('2026-03-03 10:00');
  expect(life.of('promise_broken')).toMatchObject([{ promise, cause: 'overdue' }]);
  expect(
    life
      .of('escalated')
      .filter((it) => it.clock === promise)
      .map((it) => it.level),
  ).toEqual(['L1']);
  const kept = Life.open('2026-03-02 09:00');
  kept.ok('2026-03-02 10:00', 'submit_plan', {
    words: words('方案'),
    next: words('现场查看'),
    on: t('2026-03-03 10:00'),
  });
  kept.ok('2026-03-03 09:30', 'publish_update', update('已查看', '2026-03-06 10:00', { keeps: [promise] }));
  expect(kept.state.promises[promise]?.status).toBe('kept');
  kept.until('2026-03-04 10:00');
  expect(kept.of('promise_broken')).toEqual([]);
});

test('FUP-5 contact is met by a recorded contact; Q1 = no marks it disputed', () => {
  const life = Life.open('2026-03-02 09:00');
  expect(life.refused('2026-03-02 09:30', 'record_contact', contact('2026-03-02 09:40')).code).toBe(
    'date-in-past',
  );
  life.ok('2026-03-02 09:30', 'record_contact', contact('2026-03-02 09:20'));
  expect(life.state).toMatchObject({
    stage: 'in_progress',
    clocks: { contact: { status: 'met', late: false } },
  });
  life.ok('2026-03-02 11:00', 'answer', answer());
  life.ok('2026-03-02 14:00', 'give_feedback', { ...feedback(), contacted: false }, enterprise);
  expect(life.state.contactDisputed).toBe(true);
});
