import {
  answer,
  contact,
  feedback,
  Life,
  local,
  people,
  receiver,
  sampleRules,
  t,
  transferTo,
  words,
} from '../support/life.js';

const enterprise = { actor: people.enterprise };
const contacted = (birth = {}) =>
  Life.open('2026-03-02 09:00', birth).ok('2026-03-02 09:10', 'record_contact', contact('2026-03-02 09:05'));
const alarmsAt = (life: Life, at: string) =>
  life.history
    .filter((it) => it.at === t(at) && ['warned', 'breached', 'escalated'].includes(it.event.type))
    .map((it) => it.event.type);
const levels = (life: Life) =>
  life
    .of('escalated')
    .filter((it) => it.clock === 'resolve')
    .map((it) => `${it.level} ${local(it.dueAt)}`);

test('CLK-11 the second reopening adds nothing to what remained', () => {
  const life = contacted().ok('2026-03-09 17:00', 'answer', answer());
  life.ok('2026-03-10 09:00', 'give_feedback', feedback('no', 3), enterprise);
  expect(life.due('resolve')).toBe('2026-03-11 16:06');
  life.ok('2026-03-11 15:36', 'answer', answer({ words: words('再次') }));
  life.ok('2026-03-11 16:00', 'give_feedback', feedback('no', 3), enterprise);
  expect(life.state.clocks['resolve']?.budgetMs).toBe(30 * 60_000);
});

test('CLK-11 a reopening beyond the 25 wd has nothing left, and still nothing alarms at that moment', () => {
  const life = contacted({ grade: 'hard' }).ok('2026-04-01 10:00', 'answer', answer());
  life.ok('2026-04-01 11:00', 'give_feedback', feedback(), enterprise);
  life.ok('2026-04-14 10:00', 'reply', { solved: 'no', words: words('没解决') }, enterprise);
  life.until('2026-04-14 10:00');
  expect(life.state.clocks['resolve']).toMatchObject({ cycle: 2, budgetMs: 0 });
  expect(alarmsAt(life, '2026-04-14 10:00')).toEqual([]);
  life.until('2026-04-17 09:00');
  expect(levels(life)).toEqual(['L1 2026-03-30 15:24', 'L3 2026-04-16 17:30']);
});

test('ESC-6 an answer suspends the ladder for as long as it stands', () => {
  const life = contacted().until('2026-03-10 09:00').ok('2026-03-10 10:00', 'answer', answer());
  const before = levels(life);
  expect(before.at(-1)).toBe('L2 2026-03-09 17:30');
  expect(levels(life.until('2026-03-20 17:30'))).toEqual(before);
});

test('ESC-6 a request reopened at the level that repeats goes on repeating', () => {
  const life = contacted().until('2026-03-24 09:00');
  expect(life.state.level).toBe('L5');
  life.ok('2026-03-24 10:00', 'answer', answer());
  life.ok('2026-03-24 11:00', 'give_feedback', feedback('no', 3), enterprise);
  const [breach] = life
    .until('2026-04-20 09:00')
    .of('breached')
    .filter((it) => it.clock === 'resolve' && it.at > t('2026-03-24 11:00'));
  expect(levels(life).filter((it) => it > `L5 ${local(breach?.dueAt)}`).length).toBeGreaterThan(1);
});

test('OWN-6 an offer goes on over a reopening and lapses in its time', () => {
  const life = contacted().ok('2026-03-03 09:00', 'answer', answer());
  life.ok('2026-03-03 10:00', 'offer_transfer', transferTo('p-other'), { context: receiver('p-other') });
  life.ok('2026-03-03 11:00', 'give_feedback', feedback('no', 3), enterprise);
  life.until('2026-03-03 17:30');
  expect(life.of('transfer_lapsed').map((it) => local(it.dueAt))).toEqual(['2026-03-03 15:30']);
  const closed = contacted().ok('2026-03-03 09:00', 'answer', answer());
  closed.ok('2026-03-03 10:00', 'offer_transfer', transferTo('p-other'), { context: receiver('p-other') });
  closed.ok('2026-03-03 11:00', 'give_feedback', feedback(), enterprise);
  expect(closed.state.offer).toBeUndefined();
});

test('OWN-6 an owner that was to be named is no longer, once the request is closed; a reopening begins without', () => {
  const life = contacted().ok('2026-03-02 10:00', 'offer_transfer', transferTo('p-other'), {
    context: receiver('p-other'),
  });
  life.until('2026-03-03 09:00').ok('2026-03-03 09:00', 'answer', answer());
  expect(life.state.awaitsNaming).toBe(true);
  life.ok('2026-03-03 10:00', 'give_feedback', feedback(), enterprise);
  life.ok('2026-03-04 10:00', 'reply', { solved: 'no', words: words('没解决') }, enterprise);
  const naming = { actor: people.coordinator, context: receiver('p-third') };
  expect(life.refused('2026-03-04 11:00', 'assign_owner', transferTo('p-third'), naming).code).toBe(
    'wrong-stage',
  );
});

test('FBK-5 a reply that says not solved counts like feedback: the second time L3 and a review', () => {
  const life = contacted({ grade: 'hard' }).ok('2026-03-03 09:00', 'answer', answer());
  life.ok('2026-03-03 10:00', 'give_feedback', feedback('no', 4), enterprise);
  expect(life.state).toMatchObject({ stage: 'in_progress', notSolved: 1 });
  life.ok('2026-03-04 09:00', 'answer', answer());
  life.ok('2026-03-04 10:00', 'give_feedback', feedback(), enterprise);
  life.ok('2026-03-05 10:00', 'reply', { solved: 'no', words: words('又坏了') }, enterprise);
  life.until('2026-03-05 10:00');
  expect(life.of('review_opened')).toHaveLength(1);
  expect(levels(life)).toEqual(['L3 2026-03-05 10:00']);
  const review = { reasonable: true, dutyDone: true, words: words('复核') };
  const under = { actor: people.other, context: { actorUnderOwner: true } };
  expect(life.refused('2026-03-05 11:00', 'record_review', review, under).code).toBe('not-allowed');
});

test('COR-1 a good result noted wrongly reopens, and contact stands as the right result says', () => {
  const life = contacted().ok('2026-03-03 09:00', 'answer', answer());
  const caller = { actor: people.other };
  life.ok('2026-03-03 10:00', 'give_feedback', { ...feedback(), contacted: false }, caller);
  const entry = life.state.feedback?.entry ?? 0;
  const right = { entry, feedback: feedback('no', 1), words: words('记反了') };
  life.ok('2026-03-03 10:30', 'correct', right, caller);
  expect(life.state).toMatchObject({ stage: 'in_progress', cycle: 2, notSolved: 1, contactDisputed: false });
  const corrected = life.state.feedback?.entry ?? 0;
  life.ok('2026-03-03 11:00', 'answer', answer());
  expect(life.refused('2026-03-03 11:30', 'correct', { ...right, entry: corrected }, caller).code).toBe(
    'too-late',
  );
});

test('COR-1 what had fired for the wrong clock stays, and the right clock fires its own', () => {
  const life = Life.open('2026-03-02 09:00', { grade: 'urgent' }).until('2026-03-02 11:00');
  const right = { entry: 1, grade: 'simple' as const, words: words('点错等级') };
  life.ok('2026-03-02 11:00', 'correct', right, { actor: people.operator }).until('2026-03-02 11:00');
  const first = life.of('escalated').filter((it) => it.clock === 'contact' && it.level === 'L1');
  expect(first.map((it) => [it.occurrence, local(it.dueAt)])).toEqual([
    [1, '2026-03-02 09:30'],
    [2, '2026-03-02 10:00'],
  ]);
});

test('DEC-1 declined once only; the enterprise has the days that the pack gives for its objection', () => {
  const decline = { ground: words('不属职责'), advice: words('向某处反映') };
  const coordinator = { actor: people.coordinator };
  const duty = { person: 'p-duty', unit: 'u-2', role: 'specialist' as const };
  const life = Life.open('2026-03-02 09:00').ok('2026-03-02 10:00', 'decline', decline, coordinator);
  const objecting = { ...enterprise, context: { candidates: { duty } } };
  life.ok('2026-03-02 11:00', 'object_to_decline', { words: words('异议') }, objecting);
  expect(life.refused('2026-03-02 14:00', 'decline', decline, coordinator).code).toBe('limit-reached');
  const { policy } = sampleRules;
  const short = { ...policy.decline, objection: { n: 3, unit: 'wd' as const } };
  const rules = { ...sampleRules, policy: { ...policy, decline: short } };
  const brief = Life.open('2026-03-02 09:00', { rules });
  brief.ok('2026-03-02 10:00', 'decline', decline, coordinator).until('2026-03-05 17:30');
  expect(brief.state.end).toBe('declined');
});
