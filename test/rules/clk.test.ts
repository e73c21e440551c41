import { workingDays } from '#libs/calendar';
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

const extend = (n: number) => ({ budget: { n, unit: 'wd' as const }, words: words('需要检测') });

test.each([
  ['consultation', '2026-03-02 10:00', '2026-03-03 17:30', '2026-03-03 17:30'],
  ['simple', '2026-03-02 10:00', '2026-03-03 17:30', '2026-03-09 17:30'],
  ['cross_department', '2026-03-02 10:00', '2026-03-05 17:30', '2026-03-23 17:30'],
  ['hard', '2026-03-02 10:00', '2026-03-09 17:30', '2026-04-01 17:30'],
  ['urgent', '2026-03-02 09:30', '2026-03-02 11:00', '2026-03-03 09:00'],
  ['suggestion', '2026-03-03 17:30', '2026-03-03 17:30', '2026-03-23 17:30'],
] as const)('CLK-2 budgets of %s', (grade, contactDue, plan, resolve) => {
  const life = Life.open('2026-03-02 09:00', { grade });
  expect([life.due('contact'), life.due('plan'), life.due('resolve')]).toEqual([contactDue, plan, resolve]);
});

test('CLK-4 a deadline beyond the announced days is provisional and settled by the next version', () => {
  const life = Life.open('2026-12-30 09:00');
  expect(life.state.clocks['resolve']).toMatchObject({ provisional: true });
  const next = {
    ...sampleRules.calendar,
    version: 'china-2027',
    coveredUntil: '2027-12-31',
    exceptions: { ...sampleRules.calendar.exceptions, '2027-01-04': [] },
  };
  life.ok(
    '2026-12-31 10:00',
    'apply_calendar',
    { version: 'china-2027' },
    { actor: people.system, context: { calendar: next } },
  );
  expect(life.state.clocks['resolve']).toMatchObject({ provisional: false, calendar: 'china-2027' });
});

test('CLK-5 used time stands; a moved deadline is one event with old, new and cause, never before the close of the next wd', () => {
  const life = Life.open('2026-03-02 09:00');
  const closed = {
    ...sampleRules.calendar,
    version: 'c2',
    exceptions: { ...sampleRules.calendar.exceptions, '2026-03-05': [] },
  };
  life.ok(
    '2026-03-03 12:00',
    'apply_calendar',
    { version: 'c2' },
    { actor: people.system, context: { calendar: closed } },
  );
  const moved = life.of('clock_moved').filter((it) => it.clock === 'resolve');
  expect(moved.map((it) => [local(it.from), local(it.to), it.cause])).toEqual([
    ['2026-03-09 17:30', '2026-03-10 17:30', 'calendar'],
  ]);
  expect(life.state.clocks['resolve']?.usedMs).toBe((420 + 180) * 60_000);

  const late = Life.open('2026-03-02 09:00');
  const long = [{ from: 0, to: 1440 }];
  const sooner = { ...sampleRules.calendar, version: 'c3', weekly: Array(7).fill(long) };
  late.ok(
    '2026-03-06 12:00',
    'apply_calendar',
    { version: 'c3' },
    { actor: people.system, context: { calendar: sooner } },
  );
  expect(late.state.clocks['resolve']?.due).toBe(workingDays(sooner, t('2026-03-06 12:00'), 1));
});

test('CLK-6 another grade: what remains is max(0, new budget − used); a recorded breach stays and can be annulled', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-04 09:00', 'reclassify', { grade: 'consultation', words: words('咨询') });
  expect(life.due('resolve')).toBe('2026-03-04 09:00');
  life.until('2026-03-04 09:00');
  expect(life.of('breached').some((it) => it.clock === 'resolve')).toBe(true);
  life.ok('2026-03-04 10:00', 'reclassify', { grade: 'cross_department', words: words('跨部门') });
  expect(life.state.clocks['resolve']).toMatchObject({
    breachedAt: t('2026-03-04 09:00'),
    due: t('2026-03-23 17:30'),
  });
  const annul = { clock: 'resolve', cycle: 1, words: words('误分类') };
  expect(life.refused('2026-03-04 11:00', 'annul_breach', annul).code).toBe('not-allowed');
  life.ok('2026-03-04 11:00', 'annul_breach', annul, { actor: people.coordinator });
  expect(life.state.clocks['resolve']).toMatchObject({ breachedAt: t('2026-03-04 09:00'), annulled: true });
});

test('CLK-10 asked at least 1 wd before due, decided by the coordinator, then by the leader, 25 wd in all', () => {
  const life = Life.open('2026-03-02 09:00');
  expect(life.refused('2026-03-09 09:00', 'request_extension', extend(2)).code).toBe('too-late');
  const early = Life.open('2026-03-02 09:00');
  expect(early.refused('2026-03-03 09:00', 'request_extension', extend(21)).code).toBe('limit-reached');
  early.ok('2026-03-03 09:00', 'request_extension', extend(5));
  decideIt(early, '2026-03-03 10:00');
  expect(early.state.clocks['resolve']).toMatchObject({
    due: t('2026-03-16 17:30'),
    originalDue: t('2026-03-09 17:30'),
  });
  early.ok('2026-03-04 09:00', 'request_extension', extend(5));
  const [id = ''] = Object.keys(early.state.proposals);
  expect(
    early.refused(
      '2026-03-04 09:10',
      'decide_proposal',
      { proposal: id, approve: true, words: words('x') },
      { actor: people.coordinator },
    ).code,
  ).toBe('not-allowed');
  decideIt(early, '2026-03-04 10:00', true, people.steward);
  expect(early.due('resolve')).toBe('2026-03-23 17:30');
  expect(early.refused('2026-03-05 09:00', 'request_extension', extend(1)).code).toBe('limit-reached');
});

test('CLK-11 an answer stops resolve only if delivery follows within 1 wd', () => {
  const life = Life.open('2026-03-02 09:00', { hasAccount: false });
  life.ok('2026-03-05 10:00', 'answer', answer());
  expect(life.state.clocks['resolve']?.status).toBe('met');
  life.until('2026-03-06 17:30');
  expect(life.of('delivery_missed')).toHaveLength(1);
  expect(life.state.clocks['resolve']).toMatchObject({ status: 'running', due: t('2026-03-09 17:30') });
  life.until('2026-03-09 17:30');
  expect(life.of('breached').map((it) => it.clock)).toContain('resolve');
  life.ok('2026-03-10 10:00', 'record_delivery', { via: 'message' });
  expect(life.state.clocks['resolve']).toMatchObject({ status: 'met', late: true });
});

test('CLK-11 a reopening gives min(wd(3), max(what remained, 30 % of the budget)), the second adds nothing, and nothing alarms at that moment', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-09 17:00', 'answer', answer());
  life.ok('2026-03-10 09:00', 'give_feedback', feedback('no', 3), { actor: people.enterprise });
  expect(life.state.clocks['resolve']).toMatchObject({ cycle: 2, budgetMs: 2520 * 0.3 * 60_000 });
  const alarms = life.history.filter(
    (it) => it.at === t('2026-03-10 09:00') && ['breached', 'escalated', 'warned'].includes(it.event.type),
  );
  expect(alarms).toEqual([]);
  life.ok('2026-03-10 16:00', 'answer', answer({ words: words('再次办理') }));
  const left = (life.state.clocks['resolve']?.budgetMs ?? 0) - (life.state.clocks['resolve']?.usedMs ?? 0);
  life.ok('2026-03-11 09:00', 'give_feedback', feedback('no', 3), { actor: people.enterprise });
  expect(life.state.clocks['resolve']?.budgetMs).toBe(left);

  const early = Life.open('2026-03-02 09:00', { grade: 'hard' });
  early.ok('2026-03-03 09:00', 'answer', answer());
  early.ok('2026-03-03 10:00', 'give_feedback', feedback('no', 3), { actor: people.enterprise });
  expect(early.due('resolve')).toBe('2026-03-06 17:30');
});

test('CLK-11 a reopening after a breach keeps the flag and fires no second breach', () => {
  const life = Life.open('2026-03-02 09:00');
  for (const at of ['2026-03-10 09:00', '2026-03-11 15:00']) {
    life.ok(at, 'answer', answer());
    life.ok(at, 'give_feedback', feedback('no', 3), { actor: people.enterprise });
  }
  expect(life.state.clocks['resolve']?.cycle).toBe(3);
  const now = life.history.filter((it) => it.at === t('2026-03-11 15:00')).map((it) => it.event.type);
  expect(now).not.toContain('breached');
});

test('CLK-12 what fell due during an outage is handled in due order and keeps dueAt and firedAt', () => {
  const life = Life.open('2026-03-02 09:00').outage('2026-03-10 10:00');
  const fired = life.history
    .filter((it) => ['warned', 'breached'].includes(it.event.type))
    .map((it) => it.event.data as { dueAt: number; firedAt: number });
  expect(fired.map((it) => it.dueAt)).toEqual(fired.map((it) => it.dueAt).toSorted((a, b) => a - b));
  expect(fired.every((it) => it.firedAt === t('2026-03-10 10:00') && it.dueAt <= it.firedAt)).toBe(true);
  expect(fired.length).toBeGreaterThan(6);
});

test('CLK-13 warnings at 50, 75, 90 % and the breach at 100, each once', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-02 09:10', 'record_contact', contact('2026-03-02 09:05'));
  life.until('2026-03-20 17:30');
  const warned = life.of('warned').filter((it) => it.clock === 'resolve');
  expect(warned.map((it) => [it.percent, local(it.dueAt)])).toEqual([
    [50, '2026-03-04 17:30'],
    [75, '2026-03-06 14:00'],
    [90, '2026-03-09 11:48'],
  ]);
  expect(
    life
      .of('breached')
      .filter((it) => it.clock === 'resolve')
      .map((it) => local(it.dueAt)),
  ).toEqual(['2026-03-09 17:30']);
});

test('CLK-13 every other clock warns its holder at 75 %', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-02 10:00', 'offer_transfer', transferTo('p-other'), { context: receiver('p-other') });
  life.until('2026-03-02 14:30');
  expect(
    life
      .of('warned')
      .filter((it) => it.clock.startsWith('transfer'))
      .map((it) => [it.percent, local(it.dueAt)]),
  ).toEqual([[75, '2026-03-02 14:30']]);
  expect(life.of('warned').find((it) => it.clock.startsWith('transfer'))?.recipients).toMatchObject([
    { person: 'p-other' },
  ]);
});

test('CLK-14 the stretches of a clock sum to what it used', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-02 10:00', 'pause', waiting('2026-03-03 10:00'));
  life.ok('2026-03-04 10:00', 'publish_update', update('已核对', '2026-03-05 10:00'));
  life.ok('2026-03-05 10:00', 'answer', answer());
  const clock = life.state.clocks['resolve'];
  expect(clock?.stretches.map((it) => [local(it.from), local(it.to)])).toEqual([
    ['2026-03-02 09:00', '2026-03-02 10:00'],
    ['2026-03-03 10:00', '2026-03-05 10:00'],
  ]);
  expect(clock?.usedMs).toBe((60 + 840) * 60_000);
});

test('CLK-13 the shares of an odd span round the clock are whole milliseconds', () => {
  const life = Life.open('2026-03-02 09:00', { grade: 'urgent' });
  const odd = t('2026-03-02 10:00') + 1;
  life.ok(odd, 'answer', answer());
  life.ok(odd + 2, 'give_feedback', feedback('no', 1), { actor: people.enterprise });
  life.until('2026-03-05 09:00');
  const moments = life.of('warned').map(({ dueAt }) => dueAt);
  expect(moments.filter((at) => !Number.isInteger(at))).toEqual([]);
  expect(moments.length).toBeGreaterThan(3);
});
