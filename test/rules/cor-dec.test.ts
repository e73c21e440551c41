import { answer, feedback, Life, local, people, words } from '../support/life.js';

const other = { actor: people.other };
const enterprise = { actor: people.enterprise };
const coordinator = { actor: people.coordinator };

test('COR-1 a slip is corrected by its author within 1 wd, later by the coordinator; clocks as if it had been right', () => {
  const life = Life.open('2026-03-02 09:00', { grade: 'urgent' });
  const right = { entry: 1, grade: 'simple' as const, words: words('点错等级') };
  expect(life.refused('2026-03-02 10:00', 'correct', right, other).code).toBe('not-allowed');
  expect(
    life.refused('2026-03-02 10:00', 'correct', { ...right, entry: 2 }, { actor: people.operator }).code,
  ).toBe('not-found');
  life.until('2026-03-02 11:00');
  expect(life.of('breached').map((it) => it.clock)).toEqual(['contact', 'plan']);
  life.ok('2026-03-02 11:00', 'correct', right, { actor: people.operator });
  expect([life.due('contact'), life.due('plan'), life.due('resolve')]).toEqual([
    '2026-03-02 10:00',
    '2026-03-03 17:30',
    '2026-03-09 17:30',
  ]);
  expect(life.state.clocks['plan']).toMatchObject({ marked: true, fired: [] });
  life.until('2026-03-02 11:00');
  expect(
    life
      .of('breached')
      .filter((it) => it.clock === 'contact')
      .map((it) => local(it.dueAt)),
  ).toEqual(['2026-03-02 09:30', '2026-03-02 10:00']);
  expect(
    life.refused('2026-03-04 10:00', 'correct', { ...right, grade: 'hard' }, { actor: people.operator }).code,
  ).toBe('not-allowed');
  life.ok('2026-03-04 10:00', 'correct', { ...right, grade: 'hard' }, coordinator);
  expect(life.due('resolve')).toBe('2026-04-01 17:30');
});

test('COR-1 a call-back result noted wrongly: the request stands as if it had been noted rightly', () => {
  const life = Life.open('2026-03-02 09:00').ok('2026-03-02 10:00', 'answer', answer());
  life.ok('2026-03-02 11:00', 'give_feedback', feedback('no', 1), other);
  const entry = life.of('feedback_given')[0]?.number ?? 0;
  life.ok(
    '2026-03-02 11:10',
    'correct',
    { entry, feedback: feedback('yes', 5), words: words('记反了') },
    other,
  );
  expect(life.state).toMatchObject({ stage: 'closed', closedAs: 'verified', notSolved: 0 });
});

test('DEC-1 declined only within 1 wd of receipt, by the coordinator; one objection brings it to somebody else', () => {
  const decline = { ground: words('不属职责'), advice: words('向某处反映') };
  const life = Life.open('2026-03-02 09:00');
  expect(life.refused('2026-03-02 10:00', 'decline', decline).code).toBe('not-allowed');
  expect(
    Life.open('2026-03-02 09:00').refused('2026-03-04 09:00', 'decline', decline, coordinator).code,
  ).toBe('too-late');
  life.ok('2026-03-03 10:00', 'decline', decline, coordinator);
  expect(life.state).toMatchObject({ stage: 'closed', closedAs: 'declined' });
  const candidates = {
    specialist: { person: 'p-owner', unit: 'u-1', role: 'specialist' as const },
    duty: { person: 'p-duty', unit: 'u-2', role: 'specialist' as const },
  };
  expect(life.refused('2026-03-04 10:00', 'object_to_decline', { words: words('异议') }).code).toBe(
    'not-allowed',
  );
  life.ok(
    '2026-03-04 10:00',
    'object_to_decline',
    { words: words('异议') },
    { ...enterprise, context: { candidates } },
  );
  expect(life.state).toMatchObject({ stage: 'in_progress', owner: 'p-duty' });
  expect(life.refused('2026-03-04 11:00', 'decline', decline, coordinator).code).toBe('too-late');
  const ended = Life.open('2026-03-02 09:00')
    .ok('2026-03-02 10:00', 'decline', decline, coordinator)
    .until('2026-03-30 17:30');
  expect(ended.state.end).toBe('declined');
});

test('DEC-1 withdrawn by the enterprise alone; one taken by telephone falls away on no within 3 wd', () => {
  const life = Life.open('2026-03-02 09:00');
  expect(life.refused('2026-03-02 10:00', 'withdraw', { by: 'enterprise' }).code).toBe('not-allowed');
  life.ok('2026-03-02 10:00', 'withdraw', { by: 'telephone' });
  expect(life.state.stage).toBe('received');
  life.ok('2026-03-03 10:00', 'confirm_withdrawal', { confirmed: false }, enterprise);
  life.until('2026-03-06 10:00');
  expect(life.state.stage).toBe('received');
  const silent = Life.open('2026-03-02 09:00')
    .ok('2026-03-02 10:00', 'withdraw', { by: 'telephone' })
    .until('2026-03-05 17:30');
  expect(silent.state).toMatchObject({ stage: 'closed', closedAs: 'withdrawn' });
});

test('DEC-1 a reply that says not solved to a declined request is led to the objection', () => {
  const decline = { ground: words('不属职责'), advice: words('向某处反映') };
  const life = Life.open('2026-03-02 09:00').ok('2026-03-02 10:00', 'decline', decline, coordinator);
  const no = { solved: 'no' as const, words: words('仍需办理') };
  expect(life.refused('2026-03-03 10:00', 'reply', no, enterprise)).toMatchObject({
    code: 'wrong-stage',
    rule: 'DEC-1',
  });
});
