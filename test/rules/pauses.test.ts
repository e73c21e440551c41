import { Life, people, sampleRules, t, words } from '../support/life.js';

const waiting = (until: string) => ({
  reason: 'wait_enterprise' as const,
  until: t(until),
  asked: [words('营业执照')],
  words: words('待补充材料'),
});
const decideIt = (life: Life, at: string, approve = true, actor = people.coordinator) => {
  const [id = ''] = Object.keys(life.state.proposals);
  return life.ok(at, 'decide_proposal', { proposal: id, approve, words: words('决定') }, { actor });
};

test('CLK-1 pause stores what remains and resume advances from now: Mon 09:00 + 2100 wm, paused 16:00, resumed Fri 10:00 = Thu 11:30', () => {
  const rules = { ...sampleRules, policy: { ...sampleRules.policy, play: true } };
  const life = Life.open('2026-03-02 09:00', { rules, data: { resolveBudget: { n: 2100, unit: 'wm' } } });
  life.ok('2026-03-02 16:00', 'pause', waiting('2026-03-06 17:30'));
  expect(life.due('resolve')).toBe('never');
  life.ok('2026-03-06 10:00', 'resume', {});
  expect(life.due('resolve')).toBe('2026-03-12 11:30');
});

test('CLK-7 a pause stops plan and resolve and nothing else, for a reason of the closed list with its ground', () => {
  const life = Life.open('2026-03-02 09:00', { tier: 'T1' });
  expect(life.refused('2026-03-02 09:30', 'pause', { ...waiting('2026-03-03 10:00'), asked: [] }).code).toBe(
    'incomplete',
  );
  expect(
    life.refused('2026-03-02 09:30', 'pause', {
      reason: 'wait_statutory',
      until: t('2026-03-03 10:00'),
      words: words('x'),
    }).code,
  ).toBe('incomplete');
  expect(
    life.refused('2026-03-02 09:30', 'pause', {
      reason: 'wait_superior',
      until: t('2026-03-03 10:00'),
      words: words('x'),
    }).code,
  ).toBe('incomplete');
  expect(
    life.refused('2026-03-02 09:30', 'pause', {
      reason: 'agreed_date',
      until: t('2026-03-03 10:00'),
      words: words('x'),
    }).code,
  ).toBe('incomplete');
  life.ok('2026-03-02 09:30', 'pause', waiting('2026-03-03 10:00'));
  const status = Object.fromEntries(Object.values(life.state.clocks).map((it) => [it.id, it.status]));
  expect(status).toEqual({
    contact: 'running',
    plan: 'paused',
    resolve: 'paused',
    update: 'running',
    'confirm:receipt': 'running',
  });
});

test('CLK-8 a pause names its end, at most 5 wd ahead, and ends by itself', () => {
  const life = Life.open('2026-03-02 09:00');
  expect(life.refused('2026-03-02 10:00', 'pause', waiting('2026-03-10 09:00')).code).toBe('date-too-far');
  expect(life.refused('2026-03-02 10:00', 'pause', waiting('2026-03-02 10:00')).code).toBe('date-in-past');
  life.ok('2026-03-02 10:00', 'pause', waiting('2026-03-04 10:00'));
  life.until('2026-03-04 10:00');
  expect(life.of('pause_ended')[0]).toMatchObject({ cause: 'expired' });
  expect(life.due('resolve')).toBe('2026-03-11 17:30');
});

test('CLK-8 the second pause, and one in the last fifth, need the coordinator', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-02 10:00', 'pause', waiting('2026-03-02 11:00'));
  life.ok('2026-03-02 15:00', 'pause', waiting('2026-03-03 11:00'));
  expect(life.state.pause).toBeUndefined();
  decideIt(life, '2026-03-02 16:00');
  expect(life.state.pause?.reason).toBe('wait_enterprise');
  const late = Life.open('2026-03-02 09:00');
  late.ok('2026-03-09 11:00', 'pause', waiting('2026-03-10 11:00'));
  expect(late.of('proposed')[0]).toMatchObject({ command: 'pause', why: 'last fifth' });
});

test('CLK-8 all pauses together last at most the budget', () => {
  const life = Life.open('2026-03-02 09:00', { grade: 'consultation' });
  const refusal = life.refused('2026-03-02 09:30', 'pause', waiting('2026-03-05 17:30'));
  expect(refusal).toMatchObject({ code: 'limit-reached' });
});

test('CLK-8 all pauses together last at most 10 wd', () => {
  const life = Life.open('2026-03-02 09:00', { grade: 'hard' });
  life.ok('2026-03-02 10:00', 'pause', waiting('2026-03-09 17:30'));
  life.ok('2026-03-10 09:00', 'pause', waiting('2026-03-13 17:30'));
  decideIt(life, '2026-03-10 09:30');
  life.until('2026-03-17 09:00');
  expect(life.state.pauses).toBe(2);
  expect(life.refused('2026-03-17 10:00', 'pause', waiting('2026-03-19 17:30')).code).toBe('limit-reached');
});

test('CLK-8 a statutory wait lasts as its provision says, outside the limits, with the coordinator', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-02 10:00', 'pause', {
    reason: 'wait_statutory',
    until: t('2026-04-02 10:00'),
    provision: words('条例第12条'),
    words: words('公示期'),
  });
  decideIt(life, '2026-03-02 11:00');
  life.until('2026-04-02 10:00');
  const far = {
    reason: 'wait_statutory' as const,
    until: t('2028-04-02 10:00'),
    provision: words('x'),
    words: words('x'),
  };
  expect(life.refused('2026-04-02 11:00', 'pause', far).code).toBe('date-too-far');
  expect(life.state).toMatchObject({ pausedMs: 0, pauses: 0 });
});

test('CLK-9 the enterprise objects and the clock runs again at once; any word of its ends wait_enterprise', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-02 10:00', 'pause', waiting('2026-03-05 10:00'));
  expect(life.refused('2026-03-02 10:30', 'object_to_pause', { words: words('不同意') }).code).toBe(
    'not-allowed',
  );
  life.ok('2026-03-02 11:00', 'object_to_pause', { words: words('不同意') }, { actor: people.enterprise });
  expect(life.of('pause_ended')[0]).toMatchObject({ cause: 'objection', at: t('2026-03-02 11:00') });
  expect(life.state.clocks['resolve']?.status).toBe('running');
  expect(life.of('proposed')).toMatchObject([{ command: 'pause', why: 'objection', decider: 'coordinator' }]);
  life.until('2026-03-03 17:30');
  expect(life.of('proposal_refused')).toMatchObject([{ cause: 'lapsed' }]);
  const granted = Life.open('2026-03-02 09:00').ok('2026-03-02 10:00', 'pause', waiting('2026-03-05 10:00'));
  granted.ok('2026-03-02 11:00', 'object_to_pause', { words: words('不同意') }, { actor: people.enterprise });
  decideIt(granted, '2026-03-02 14:00');
  expect(granted.state.pause).toMatchObject({ reason: 'wait_enterprise', until: t('2026-03-05 10:00') });
  const other = Life.open('2026-03-02 09:00');
  other.ok('2026-03-02 10:00', 'pause', waiting('2026-03-05 10:00'));
  other.ok('2026-03-02 11:00', 'add_words', { words: words('内部备注') });
  expect(other.state.pause).toBeDefined();
  other.ok('2026-03-02 12:00', 'add_words', { words: words('材料已交') }, { actor: people.enterprise });
  expect(other.of('pause_ended')[0]).toMatchObject({ cause: 'word_received' });
});

test('CLK-8 a pause that ran out while the server was away ended when it said it would', () => {
  const on = Life.open('2026-03-02 09:00')
    .ok('2026-03-02 10:00', 'pause', waiting('2026-03-04 10:00'))
    .until('2026-03-20 17:30');
  const away = Life.open('2026-03-02 09:00')
    .ok('2026-03-02 10:00', 'pause', waiting('2026-03-04 10:00'))
    .outage('2026-03-20 17:30');
  expect(away.due('resolve')).toBe(on.due('resolve'));
  expect(away.state.pausedMs).toBe(on.state.pausedMs);
  expect(away.of('breached').find((it) => it.clock === 'resolve')).toMatchObject({
    dueAt: t('2026-03-11 17:30'),
    firedAt: t('2026-03-20 17:30'),
  });
});
