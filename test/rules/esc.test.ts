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
  update,
  words,
} from '../support/life.js';

const contacted = (birth = {}) =>
  Life.open('2026-03-02 09:00', birth).ok('2026-03-02 09:10', 'record_contact', contact('2026-03-02 09:05'));
/** Keeps the update clock quiet, so that only `resolve` speaks. */
const reports = (life: Life, ...days: string[]) => {
  for (const day of days) life.ok(`${day} 09:30`, 'publish_update', update(`进展 ${day}`, `${day} 17:00`));
  return life;
};
const said = (life: Life, clock = 'resolve') =>
  life
    .of('escalated')
    .filter((it) => it.clock === clock)
    .map((it) => `${it.level} ${local(it.dueAt)}`);

test('ESC-1 each level of each clock, cycle and occurrence fires exactly once', () => {
  const life = contacted().until('2026-04-20 17:30');
  const keys = life.of('escalated').map((it) => [it.clock, it.cycle, it.level, it.occurrence].join('/'));
  expect(new Set(keys).size).toBe(keys.length);
});

test('ESC-1 the ladder of resolve: L1 at 90 %, L2 at the breach, L3 on silence after 1 wd, L4 after 5 wd, L5 every week', () => {
  const life = contacted({ tier: 'T3' }).until('2026-04-01 17:30');
  expect(said(life)).toEqual([
    'L1 2026-03-09 11:48',
    'L2 2026-03-09 17:30',
    'L3 2026-03-11 17:30',
    'L4 2026-03-16 17:30',
    'L5 2026-03-23 17:30',
    'L5 2026-03-30 17:30',
  ]);
});

test('ESC-1 L2 sends its notice 催办 at the next opening', () => {
  const [, second] = contacted()
    .until('2026-03-10 17:30')
    .of('escalated')
    .filter((it) => it.clock === 'resolve');
  expect(second).toMatchObject({
    level: 'L2',
    noticeAt: t('2026-03-10 09:00'),
    owesBy: t('2026-03-11 17:30'),
  });
});

test('ESC-1 contact: L1 at 100 %, L2 two working hours later', () => {
  const life = Life.open('2026-03-02 09:00').until('2026-03-02 17:30');
  expect(said(life, 'contact')).toEqual(['L1 2026-03-02 10:00', 'L2 2026-03-02 12:00']);
});

test('ESC-1 T1 begins higher: L1 at 75 %, L3 at breach + 1 wd', () => {
  const life = contacted({ tier: 'T1' }).until('2026-03-12 17:30');
  expect(said(life)).toEqual(['L1 2026-03-06 14:00', 'L2 2026-03-09 17:30', 'L3 2026-03-10 17:30']);
});

test('ESC-1 urgent: every time of the ladder round the clock, L2 at once', () => {
  const life = contacted({ grade: 'urgent' }).until('2026-03-10 09:00');
  const l2 = life.of('escalated').find((it) => it.clock === 'resolve' && it.level === 'L2');
  expect(l2).toMatchObject({
    dueAt: t('2026-03-03 09:00'),
    noticeAt: t('2026-03-03 09:00'),
    owesBy: t('2026-03-04 09:00'),
  });
  expect(said(life)).toEqual([
    'L1 2026-03-03 06:36',
    'L2 2026-03-03 09:00',
    'L3 2026-03-04 09:00',
    'L4 2026-03-08 09:00',
  ]);
});

test('ESC-2 whom is found when it fires; a gap is recorded with the people who step in', () => {
  const life = contacted();
  life.until('2026-03-09 11:00');
  const [first] = life.of('escalated').filter((it) => it.clock === 'resolve');
  expect(first).toBeUndefined();
  life.until('2026-03-09 12:00');
  expect(life.of('escalated').at(-1)?.recipients).toEqual([{ person: 'p-L1', unit: 'u-1', via: 'position' }]);
});

/** Whoever the level reached. */
const byLeader = { actor: people.steward };

test('ESC-3 acknowledging needs an action; explain alone stops nothing', () => {
  const life = contacted({ tier: 'T3' });
  expect(
    life.refused(
      '2026-03-09 10:00',
      'take_action',
      { level: 'L2', action: 'explain', words: words('x') },
      byLeader,
    ).code,
  ).toBe('not-found');
  life.ok(
    '2026-03-10 10:00',
    'take_action',
    { level: 'L2', action: 'explain', words: words('等检测') },
    byLeader,
  );
  life.until('2026-03-11 17:30');
  expect(said(life).at(-1)).toBe('L3 2026-03-11 17:30');
  const owed = contacted().until('2026-03-13 17:30');
  expect(owed.of('default_executed')).toMatchObject([
    { level: 'L3', action: 'convene', dueAt: t('2026-03-12 17:30') },
  ]);
});

test('ESC-4 an action names a date at most 3 wd ahead and holds the next level until then, once a level; a missed one fires it at once', () => {
  const life = contacted().until('2026-03-10 09:00');
  const act = (until: string) => ({
    level: 'L2' as const,
    action: 'new_promise' as const,
    until: t(until),
    words: words('周五前'),
  });
  expect(
    life.refused(
      '2026-03-10 09:30',
      'take_action',
      { ...act('2026-03-13 10:00'), until: undefined },
      byLeader,
    ).code,
  ).toBe('needs-date');
  expect(life.refused('2026-03-10 09:30', 'take_action', act('2026-03-14 10:00'), byLeader).code).toBe(
    'date-too-far',
  );
  life.ok('2026-03-10 09:30', 'take_action', act('2026-03-13 10:00'), byLeader);
  expect(life.refused('2026-03-10 09:40', 'take_action', act('2026-03-13 16:00'), byLeader).code).toBe(
    'limit-reached',
  );
  const due = life.due('resolve');
  life.until('2026-03-13 09:59');
  expect(said(life).at(-1)).toBe('L2 2026-03-09 17:30');
  life.until('2026-03-13 10:00');
  expect(life.of('action_missed')).toHaveLength(1);
  expect(said(life).at(-1)).toBe('L3 2026-03-13 10:00');
  expect(life.due('resolve')).toBe(due);
});

test('ESC-5 the ladder is pinned; moving to another is an explicit event of the coordinator', () => {
  const life = contacted();
  const ladder = {
    ...sampleRules.policy.ladder,
    version: 'ladder-2',
    steps: sampleRules.policy.ladder.steps.map((it) =>
      it.clock === 'resolve' && it.level === 'L1' ? { ...it, when: { percent: 50 } } : it,
    ),
  };
  const policy = { ...sampleRules.policy, ladder };
  const move = { version: 'ladder-2', words: words('试行') };
  expect(life.refused('2026-03-03 10:00', 'move_ladder', move, { context: { policy } }).code).toBe(
    'not-allowed',
  );
  life.ok('2026-03-03 10:00', 'move_ladder', move, { actor: people.coordinator, context: { policy } });
  expect(life.of('ladder_moved')).toMatchObject([
    { from: sampleRules.policy.ladder.version, to: 'ladder-2' },
  ]);
  expect(said(life.until('2026-03-05 09:00'))).toEqual(['L1 2026-03-04 17:30']);
});

test('ESC-6 neither transfer nor another grade lowers the level; an answer suspends it, a reopening goes on at the same level', () => {
  const life = contacted().until('2026-03-10 09:00');
  expect(life.state.level).toBe('L2');
  life.ok('2026-03-10 09:10', 'reclassify', { grade: 'hard', words: words('疑难') });
  life.ok('2026-03-10 09:20', 'offer_transfer', transferTo('p-other'), { context: receiver('p-other') });
  life.ok(
    '2026-03-10 09:30',
    'accept_transfer',
    { transfer: life.state.offer?.id ?? '' },
    { actor: people.other, context: receiver('p-other') },
  );
  expect(life.state.level).toBe('L2');
  life.ok('2026-03-10 10:00', 'answer', answer());
  const before = life.of('escalated').length;
  life.ok('2026-03-11 10:00', 'give_feedback', feedback('no', 1), { actor: people.enterprise });
  expect(life.of('escalated')).toHaveLength(before);
  expect(life.state.level).toBe('L2');
  life.until('2026-04-30 17:30');
  expect(said(life).filter((it) => it.startsWith('L1') && it > 'L1 2026-03-11')).toEqual([]);
  expect(life.state.level > 'L2').toBe(true);
});

test('ESC-7 after an outage only the highest level due speaks; those below are recorded as collapsed with their own dueAt', () => {
  const life = contacted().outage('2026-03-18 10:00');
  expect(
    life
      .of('escalated')
      .filter((it) => it.clock === 'resolve')
      .map((it) => it.level),
  ).toEqual(['L4']);
  const collapsed = life.of('escalation_collapsed').filter((it) => it.clock === 'resolve');
  expect(collapsed.map((it) => `${it.level} ${local(it.dueAt)}`)).toEqual([
    'L1 2026-03-09 11:48',
    'L2 2026-03-09 17:30',
    'L3 2026-03-11 17:30',
  ]);
});

test('ESC-7 of a level that repeats only the last occurrence due speaks, and nothing fires for what ended meanwhile', () => {
  const life = contacted().until('2026-03-17 09:00').outage('2026-04-08 10:00');
  const weekly = life.of('escalated').filter((it) => it.level === 'L5');
  expect(weekly.map((it) => local(it.dueAt))).toEqual(['2026-04-06 17:30']);
  const ended = contacted().ok('2026-03-03 09:00', 'answer', answer());
  const before = ended.of('escalated').length;
  ended.outage('2026-03-03 12:00');
  expect(ended.of('escalated')).toHaveLength(before);
});

test('FUP-4 two updates missed in a row reach L1 whatever the other clocks say; the first only reminds', () => {
  const life = contacted({ grade: 'hard', tier: 'T1' });
  life.until('2026-03-04 17:30');
  expect(life.of('breached').filter((it) => it.clock === 'update')).toHaveLength(1);
  expect(said(life, 'update')).toEqual([]);
  expect(life.of('breached').find((it) => it.clock === 'update')?.recipients).toMatchObject([
    { person: 'p-owner' },
  ]);
  life.until('2026-03-06 17:30');
  expect(said(life, 'update')).toEqual(['L1 2026-03-06 17:30']);
  const kept = reports(contacted({ grade: 'hard', tier: 'T1' }), '2026-03-04', '2026-03-05', '2026-03-06');
  expect(said(kept, 'update')).toEqual([]);
});
