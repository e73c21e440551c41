import { answer, contact, feedback, Life, local, people, t, update, words } from '../support/life.js';

const other = { actor: people.other };
const enterprise = { actor: people.enterprise };
const coordinator = { actor: people.coordinator };

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
  expect(life.due('update')).toBe('2026-03-05 15:00');
  life.ok('2026-03-05 14:00', 'record_contact', contact('2026-03-05 13:50'));
  expect(life.due('update')).toBe('2026-03-06 14:00');
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

const notSolved = (life: Life, at: string, n = 1) => {
  life.ok(at, 'answer', answer({ words: words(`第${n}次答复`) }));
  life.ok(at, 'give_feedback', feedback('no', 1), enterprise);
};

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
