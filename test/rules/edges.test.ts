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

const enterprise = { actor: people.enterprise };
const coordinator = { actor: people.coordinator };
const contacted = (birth = {}) =>
  Life.open('2026-03-02 09:00', birth).ok('2026-03-02 09:10', 'record_contact', contact('2026-03-02 09:05'));
const warnedOf = (life: Life, clock: string) => life.of('warned').filter((it) => it.clock === clock);
const offerTo = (life: Life, at: string, to: string) =>
  life.ok(at, 'offer_transfer', transferTo(to), { context: receiver(to) });
const agreed = (until: string) => ({
  reason: 'agreed_date' as const,
  until: t(until),
  confirmedWith: words('王经理'),
  words: words('约定日期'),
});

test('OWN-6 one offer at a time; naming somebody else ends it', () => {
  const life = offerTo(Life.open('2026-03-02 09:00'), '2026-03-02 10:00', 'p-other');
  expect(
    life.refused('2026-03-02 10:10', 'offer_transfer', transferTo('p-third'), {
      context: receiver('p-third'),
    }).code,
  ).toBe('duplicate');
  life.until('2026-03-02 15:30');
  offerTo(life, '2026-03-02 16:00', 'p-other');
  const named = { ...coordinator, context: receiver('p-third') };
  life.ok('2026-03-02 16:30', 'assign_owner', transferTo('p-third'), named).until('2026-03-04 09:00');
  expect(life.of('transfer_lapsed')).toHaveLength(1);
  expect(life.state).toMatchObject({ owner: 'p-third', awaitsNaming: false });
});

test('OWN-7 a cover acts for the person who is absent', () => {
  const life = offerTo(Life.open('2026-03-02 09:00'), '2026-03-02 10:00', 'p-other');
  const cover = { ...people.third, coveringFor: 'p-other' } as typeof people.third;
  const transfer = life.state.offer?.id ?? '';
  life.ok(
    '2026-03-02 11:00',
    'accept_transfer',
    { transfer },
    { actor: cover, context: receiver('p-other') },
  );
  expect(life.state.owner).toBe('p-other');
});

test('CLK-6 COR-1 another tier is another cadence of follow-up', () => {
  const life = contacted({ tier: 'T1' });
  expect(life.due('update')).toBe('2026-03-04 17:30');
  life.ok('2026-03-02 10:00', 'reclassify', { tier: 'T3', words: words('分级调整') });
  expect(life.due('update')).toBe('2026-03-09 17:30');
  const wrong = contacted({ tier: 'T1' });
  const right = { id: 'e-2', tier: 'T3' as const, hasAccount: true };
  wrong.ok(
    '2026-03-02 10:00',
    'correct',
    { entry: 1, enterprise: 'e-2', words: words('选错企业') },
    { ...coordinator, context: { enterprise: right } },
  );
  expect(wrong.due('update')).toBe('2026-03-09 17:30');
});

test('CLK-9 a no to a withdrawal is a word of the enterprise too', () => {
  const life = contacted().ok('2026-03-02 10:00', 'pause', {
    reason: 'wait_enterprise',
    until: t('2026-03-05 10:00'),
    asked: [words('营业执照')],
    words: words('待补充材料'),
  });
  life.ok('2026-03-02 11:00', 'withdraw', { by: 'telephone' });
  life.ok('2026-03-02 14:00', 'confirm_withdrawal', { confirmed: false }, enterprise);
  expect(life.of('pause_ended')).toMatchObject([{ cause: 'word_received' }]);
});

test.each([0, 0.5, 1e9])('CLK-10 an extension of %d working days is refused', (n) => {
  const budget = { n, unit: 'wd' as const };
  const life = Life.open('2026-03-02 09:00');
  expect(life.refused('2026-03-03 09:00', 'request_extension', { budget, words: words('x') }).code).toBe(
    'incomplete',
  );
});

test('CLK-10 a clock that is paused is not extended, nor one that was extended twice', () => {
  const life = contacted({ grade: 'hard' });
  const ask = (n: number) => ({ budget: { n, unit: 'wd' as const }, words: words('需检测') });
  const decide = (at: string, actor = people.coordinator) => {
    const [proposal = ''] = Object.keys(life.state.proposals);
    life.ok(at, 'decide_proposal', { proposal, approve: true, words: words('同意') }, { actor });
  };
  life.ok('2026-03-03 09:00', 'request_extension', ask(1));
  decide('2026-03-03 10:00');
  life.ok('2026-03-04 09:00', 'request_extension', ask(1));
  decide('2026-03-04 10:00', people.steward);
  const third = life.refused('2026-03-05 09:00', 'request_extension', ask(1));
  expect([third.code, third.facts]).toEqual(['limit-reached', undefined]);
  const paused = contacted({ grade: 'hard' }).ok('2026-03-02 10:00', 'pause', agreed('2026-03-05 10:00'));
  expect(paused.refused('2026-03-02 11:00', 'request_extension', ask(1)).code).toBe('wrong-stage');
});

test('CLK-7 a reason that the pack does not list is refused', () => {
  const { policy } = sampleRules;
  const pause = { ...policy.pause, reasons: ['wait_enterprise' as const] };
  const life = Life.open('2026-03-02 09:00', { rules: { ...sampleRules, policy: { ...policy, pause } } });
  expect(life.refused('2026-03-02 10:00', 'pause', agreed('2026-03-05 10:00')).code).toBe('not-allowed');
});

test('CLK-13 only contact and resolve warn at 50, 75 and 90; verify at 75, a confirmation its steward', () => {
  const life = contacted({ tier: 'T1' }).until('2026-03-03 17:30');
  expect(warnedOf(life, 'confirm:receipt').map((it) => [it.percent, it.recipients[0]?.person])).toEqual([
    [75, 'p-steward'],
  ]);
  const answered = contacted().ok('2026-03-03 09:00', 'answer', answer()).until('2026-03-05 17:30');
  expect(warnedOf(answered, 'verify').map((it) => it.percent)).toEqual([75]);
});

const byLeader = { actor: people.steward };
const played = { ...sampleRules, policy: { ...sampleRules.policy, play: true } };

test('ESC-3 silence brings L3 forward, an explanation does not hold it back', () => {
  const birth = { rules: played, data: { resolveBudget: { n: 540, unit: 'wm' as const } } };
  const life = contacted(birth).until('2026-03-03 14:00');
  life.ok(
    '2026-03-03 14:00',
    'take_action',
    { level: 'L2', action: 'explain', words: words('等检测') },
    byLeader,
  );
  const third = life
    .until('2026-03-06 17:30')
    .of('escalated')
    .find((it) => it.clock === 'resolve' && it.level === 'L3');
  expect(local(third?.dueAt)).toBe('2026-03-04 17:30');
});

test('ESC-4 a date that was kept is not missed', () => {
  const life = contacted().until('2026-03-10 09:00');
  const until = t('2026-03-12 16:00');
  life.ok(
    '2026-03-10 09:30',
    'take_action',
    {
      level: 'L2',
      action: 'new_promise',
      until,
      words: words('周四'),
    },
    byLeader,
  );
  const [promise = ''] = Object.values(life.state.promises).map((it) => it.id);
  life.ok('2026-03-12 10:00', 'publish_update', update('已完成', '2026-03-20 10:00', { keeps: [promise] }));
  life.until('2026-03-13 10:00');
  expect(life.of('action_missed')).toEqual([]);
});

test('ESC-7 after a long outage one level of a clock speaks, plain breaches below it are recorded', () => {
  const life = contacted().outage('2026-04-08 10:00').until('2026-04-08 10:00');
  const spoken = life.of('escalated');
  expect(spoken.map((it) => `${it.clock} ${it.level} ${local(it.dueAt)}`)).toEqual([
    'resolve L5 2026-04-06 17:30',
  ]);
  expect(life.of('escalation_collapsed').map((it) => it.clock)).toContain('update');
});

test('ESC-7 nothing fires for what ended meanwhile', () => {
  const life = contacted().ok('2026-03-03 09:00', 'withdraw', { by: 'enterprise' }, enterprise);
  const before = life.history.length;
  life.outage('2026-03-10 10:00');
  expect(life.history).toHaveLength(before);
});

test('FUP-2 a new update clock keeps its distance from the last contact too', () => {
  const life = contacted({ grade: 'urgent' });
  life.ok('2026-03-02 09:30', 'publish_update', update('已查政策', '2026-03-04 10:00'));
  expect(life.due('update')).toBe('2026-03-03 09:05');
});

test('FUP-3 a date that an empty entry tells is a promise all the same', () => {
  const life = contacted({ grade: 'hard' });
  life.ok('2026-03-02 10:00', 'publish_update', update('已联系消防', '2026-03-05 10:00'));
  life.ok('2026-03-02 11:00', 'publish_update', update('已联系消防', '2026-03-06 10:00'));
  life.ok('2026-03-02 11:30', 'publish_update', update('已联系消防', '2026-03-06 10:00'));
  expect(life.of('promised').map((it) => local(it.due))).toEqual(['2026-03-05 10:00', '2026-03-06 10:00']);
});

test('FUP-5 a word on the portal is no contact', () => {
  const life = Life.open('2026-03-02 09:00');
  const portal = { ...contact('2026-03-02 09:05'), medium: 'portal' as const };
  expect(life.refused('2026-03-02 09:10', 'record_contact', portal).code).toBe('not-allowed');
});

test('FBK-3 nor does the cover of the owner call back', () => {
  const life = contacted().ok('2026-03-03 09:00', 'answer', answer());
  const cover = { ...people.third, coveringFor: 'p-owner' } as typeof people.third;
  expect(life.refused('2026-03-03 10:00', 'give_feedback', feedback(), { actor: cover }).code).toBe(
    'not-allowed',
  );
});

test('FBK-4 the attempts fall within 3 wd of delivery, then the coordinator has a day to sign', () => {
  const life = contacted().ok('2026-03-03 09:00', 'answer', answer());
  const caller = { actor: people.other };
  life.ok('2026-03-03 10:00', 'record_attempt', { medium: 'call' }, caller);
  expect(life.due('verify')).toBe('2026-03-06 17:30');
  life.ok('2026-03-04 10:00', 'record_attempt', { medium: 'call' }, caller);
  expect(life.due('verify')).toBe('2026-03-06 17:30');
  life.ok('2026-03-05 10:00', 'record_attempt', { medium: 'call' }, caller);
  expect(life.due('verify')).toBe('2026-03-06 17:30');
  const late = contacted().ok('2026-03-03 09:00', 'answer', answer());
  late.ok('2026-03-09 10:00', 'record_attempt', { medium: 'call' }, caller);
  expect(late.due('verify')).toBe('2026-03-10 17:30');
});
