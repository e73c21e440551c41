import { answer, contact, feedback, Life, local, people, words } from '../support/life.js';

const other = { actor: people.other };
const enterprise = { actor: people.enterprise };
const coordinator = { actor: people.coordinator };

const notSolved = (life: Life, at: string, n = 1) => {
  life.ok(at, 'answer', answer({ words: words(`第${n}次答复`) }));
  life.ok(at, 'give_feedback', feedback('no', 1), enterprise);
};

test.each([
  ['solved', {}, { evidence: undefined }],
  ['explained', { ground: words('无此政策') }, { ground: undefined }],
  ['referred', { address: words('市局 窗口') }, { address: undefined }],
] as const)('FBK-1 %s passes the gate only with what it needs', (outcome, has, lacks) => {
  const life = Life.open('2026-03-02 09:00');
  expect(
    life.refused('2026-03-02 10:00', 'answer', answer({ outcome, evidence: undefined, ...has, ...lacks }))
      .code,
  ).toBe('incomplete');
  life.ok('2026-03-02 10:00', 'answer', answer({ outcome, ...has }));
});

test('FBK-1 an answer is answered until the first receipt, then verifying', () => {
  const life = Life.open('2026-03-02 09:00', { hasAccount: false }).ok(
    '2026-03-02 10:00',
    'answer',
    answer(),
  );
  expect(life.state.stage).toBe('answered');
  life.ok('2026-03-02 10:30', 'record_delivery', { via: 'message' });
  expect(life.state.stage).toBe('verifying');
  expect(Life.open('2026-03-02 09:00').ok('2026-03-02 10:00', 'answer', answer()).state.stage).toBe(
    'verifying',
  );
});

test('FBK-2 an explained answer that satisfies closes, and its outcome stays explained', () => {
  const life = Life.open('2026-03-02 09:00').ok(
    '2026-03-02 10:00',
    'answer',
    answer({ outcome: 'explained', ground: words('依据') }),
  );
  life.ok('2026-03-02 11:00', 'give_feedback', feedback('partly', 4), enterprise);
  expect(life.state).toMatchObject({
    stage: 'closed',
    closedAs: 'verified',
    answer: { outcome: 'explained' },
  });
});

test('FBK-3 the call-back is made by somebody who is not the owner, a handler or their subordinate', () => {
  const life = Life.open('2026-03-02 09:00').ok('2026-03-02 10:00', 'answer', answer());
  expect(life.due('verify')).toBe('2026-03-03 17:30');
  expect(life.refused('2026-03-02 11:00', 'give_feedback', feedback()).code).toBe('not-allowed');
  expect(life.refused('2026-03-02 11:00', 'record_attempt', { medium: 'call' }).code).toBe('not-allowed');
  expect(
    life.refused('2026-03-02 11:00', 'give_feedback', feedback(), {
      ...other,
      context: { actorUnderOwner: true },
    }).code,
  ).toBe('not-allowed');
  life.ok('2026-03-02 11:00', 'give_feedback', feedback(), other);
  expect(life.state.closedAs).toBe('verified');
});

test('FBK-4 at most 3 attempts, on different half days, one by telephone', () => {
  const life = Life.open('2026-03-02 09:00').ok('2026-03-02 10:00', 'answer', answer());
  life.ok('2026-03-02 11:00', 'record_attempt', { medium: 'message' }, other);
  expect(life.refused('2026-03-02 11:30', 'record_attempt', { medium: 'call' }, other).code).toBe(
    'duplicate',
  );
  life.ok('2026-03-02 14:00', 'record_attempt', { medium: 'message' }, other);
  expect(life.refused('2026-03-03 10:00', 'record_attempt', { medium: 'message' }, other).code).toBe(
    'incomplete',
  );
  life.ok('2026-03-03 10:00', 'record_attempt', { medium: 'call' }, other);
  expect(life.refused('2026-03-03 15:00', 'record_attempt', { medium: 'call' }, other).code).toBe(
    'limit-reached',
  );
});

test('FBK-5 Q2 no or Q3 ≤ 2 reopens by itself; the second time L3 and a review outside; the third the panel', () => {
  const dissatisfied = Life.open('2026-03-02 09:00').ok('2026-03-02 10:00', 'answer', answer());
  dissatisfied.ok('2026-03-02 11:00', 'give_feedback', feedback('yes', 2), enterprise);
  expect(dissatisfied.state).toMatchObject({ stage: 'in_progress', cycle: 2 });
  const life = Life.open('2026-03-02 09:00', { grade: 'hard' }).ok(
    '2026-03-02 09:10',
    'record_contact',
    contact('2026-03-02 09:05'),
  );
  notSolved(life, '2026-03-03 10:00');
  expect(life.state).toMatchObject({ cycle: 2, level: 'L0' });
  notSolved(life, '2026-03-04 10:00');
  life.until('2026-03-04 10:00');
  expect(life.of('escalated').map((it) => `${it.level} ${local(it.dueAt)}`)).toEqual(['L3 2026-03-04 10:00']);
  const review = { reasonable: true, dutyDone: false, words: words('复核') };
  expect(life.refused('2026-03-04 11:00', 'record_review', review).code).toBe('not-allowed');
  life.ok('2026-03-04 11:00', 'record_review', review, other);
  expect(life.refused('2026-03-04 11:05', 'record_review', review, other).code).toBe('not-allowed');
  const reserve = { ground: words('依据') };
  expect(
    life.refused('2026-03-04 11:30', 'close_with_reservation', reserve, { actor: people.steward }).code,
  ).toBe('wrong-stage');
  notSolved(life, '2026-03-05 10:00');
  expect(life.of('panel_opened')).toHaveLength(1);
  expect(life.refused('2026-03-05 11:00', 'close_with_reservation', reserve, coordinator).code).toBe(
    'not-allowed',
  );
  life.ok('2026-03-05 11:00', 'close_with_reservation', reserve, { actor: people.steward });
  expect(life.state.closedAs).toBe('with_reservation');
});

test('FBK-6 three attempts and the coordinator close as unverified; without attempts verify breaches and climbs', () => {
  const life = Life.open('2026-03-02 09:00').ok('2026-03-02 10:00', 'answer', answer());
  const sign = { words: words('三次未接通') };
  expect(life.refused('2026-03-02 10:30', 'close_unverified', sign, coordinator).code).toBe('incomplete');
  for (const at of ['2026-03-02 11:00', '2026-03-02 14:00', '2026-03-03 10:00'])
    life.ok(at, 'record_attempt', { medium: 'call' }, other);
  expect(life.refused('2026-03-03 11:00', 'close_unverified', sign, other).code).toBe('not-allowed');
  life.ok('2026-03-03 11:00', 'close_unverified', sign, coordinator);
  expect(life.state.closedAs).toBe('unverified');
  const silent = Life.open('2026-03-02 09:00')
    .ok('2026-03-02 09:30', 'answer', answer())
    .until('2026-03-31 17:30');
  expect(silent.state.stage).toBe('verifying');
  const climbed = silent
    .of('escalated')
    .filter((it) => it.clock === 'verify')
    .map((it) => it.level);
  expect(climbed.slice(0, 2)).toEqual(['L1', 'L2']);
  expect(climbed.length).toBeGreaterThan(3);
});

test('FBK-7 within 10 wd a reply that says not solved reopens, to an owner who is active now; any other is added; later it is a new request', () => {
  const closed = () =>
    Life.open('2026-03-02 09:00')
      .ok('2026-03-02 10:00', 'answer', answer())
      .ok('2026-03-02 11:00', 'give_feedback', feedback(), enterprise);
  const life = closed().ok('2026-03-03 10:00', 'reply', { words: words('谢谢') }, enterprise);
  expect(life.state.stage).toBe('closed');
  const gone = {
    ...enterprise,
    context: {
      ownerActive: false,
      candidates: { duty: { person: 'p-duty', unit: 'u-1', role: 'specialist' as const } },
    },
  };
  life.ok('2026-03-04 10:00', 'reply', { solved: 'no', words: words('没解决') }, gone);
  expect(life.state).toMatchObject({ stage: 'in_progress', owner: 'p-duty', cycle: 2 });
  const nobody = closed();
  expect(
    nobody.refused(
      '2026-03-04 10:00',
      'reply',
      { solved: 'no', words: words('没解决') },
      { ...enterprise, context: { ownerActive: false } },
    ).code,
  ).toBe('no-owner');
  const late = closed();
  expect(
    late.refused('2026-03-17 09:00', 'reply', { solved: 'no', words: words('x') }, enterprise).code,
  ).toBe('ended');
  expect(late.state.end).toBe('archived');
});

test('FBK-8 one survey per closing, none after withdrawal', () => {
  const life = Life.open('2026-03-02 09:00')
    .ok('2026-03-02 10:00', 'answer', answer())
    .ok('2026-03-02 11:00', 'give_feedback', feedback(), enterprise);
  expect(life.refused('2026-03-02 12:00', 'give_feedback', feedback(), enterprise).code).toBe('wrong-stage');
  const withdrawn = Life.open('2026-03-02 09:00').ok(
    '2026-03-02 10:00',
    'withdraw',
    { by: 'enterprise' },
    enterprise,
  );
  expect(withdrawn.refused('2026-03-02 12:00', 'give_feedback', feedback(), enterprise).code).toBe(
    'wrong-stage',
  );
});
