import { readFileSync } from 'node:fs';
import { loadCalendar } from './calendar-file.js';
import { loadPack } from './pack-file.js';
import { RULES_LIMIT, rulesSize, sliceOf } from './slice.js';

const file = (path: string): string =>
  readFileSync(new URL(`../../../policies/${path}`, import.meta.url), 'utf8');
const SAMPLE = file('packs/sample.yaml');
const sample = loadPack(SAMPLE);
const wd = (n: number): object => ({ n, unit: 'wd' });
const wm = (n: number): object => ({ n, unit: 'wm' });
const min = (n: number): object => ({ n, unit: 'min' });

test('CLK-2 the sample pack holds the budget table', () => {
  expect(sample.budgets).toEqual({
    consultation: { contact: wm(60), plan: wd(1), resolve: wd(1) },
    simple: { contact: wm(60), plan: wd(1), resolve: wd(5) },
    cross_department: { contact: wm(60), plan: wd(3), resolve: wd(15) },
    hard: { contact: wm(60), plan: wd(5), resolve: wd(22) },
    urgent: { contact: min(30), plan: min(120), resolve: min(1440) },
    suggestion: { contact: wd(1), plan: wd(1), resolve: wd(15) },
  });
  expect(sample.update).toEqual({ T1: wd(2), T2: wd(3), T3: wd(5), T4: { share: 0.5 } });
});

test('ESC-2 the sample pack holds the ladder, T1 beginning higher, urgent round the clock', () => {
  const when = (clock: string, level: string, steps = sample.ladder.steps): unknown[] =>
    steps.filter((one) => one.clock === clock && one.level === level).map((one) => one.when);
  expect(when('resolve', 'L0')).toEqual([{ percent: 50 }, { percent: 75 }]);
  expect(when('resolve', 'L1')).toEqual([{ percent: 90 }]);
  expect(when('resolve', 'L2')).toEqual([{ after: min(0), notice: 'next_opening' }]);
  expect(when('contact', 'L2')).toEqual([{ after: wm(120) }]);
  expect(when('resolve', 'L3')).toEqual([{ after: wd(2) }]);
  expect(when('resolve', 'L4')).toEqual([{ after: wd(5) }]);
  expect(when('resolve', 'L1', sample.ladder.tiers.T1)).toEqual([{ percent: 75 }]);
  expect(when('resolve', 'L3', sample.ladder.tiers.T1)).toEqual([{ after: wd(1) }]);
  expect(when('resolve', 'L2', sample.ladder.urgent)).toEqual([{ after: min(0) }]);
  expect(sample.ladder.levels.map((one) => one.owes?.within)).toEqual([
    undefined,
    wm(240),
    wd(1),
    wd(1),
    wd(2),
    undefined,
  ]);
});

test('CLK-10 the slice is named by version and content and small enough to travel by value', () => {
  const slice = sliceOf(sample);
  expect(slice).toMatchObject({ version: 'sample-2026.1', play: false });
  expect(slice.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(sliceOf(loadPack(SAMPLE.replace('closedFor: 10 wd', 'closedFor: 9 wd'))).hash).not.toBe(slice.hash);
  expect(rulesSize(slice, loadCalendar(file('calendars/china.yaml')))).toBeLessThanOrEqual(RULES_LIMIT);
});

test('CLK-2 the pack for play runs round the clock', () => {
  const play = loadPack(file('packs/play.yaml'));
  expect([play.play, play.calendar]).toEqual([true, 'round-the-clock']);
  expect(JSON.stringify(sliceOf(play))).not.toMatch(/"w[dm]"/);
});

test.each([
  ['closedFor: 10 wd', 'closedFor: 10 weeks', "closedFor: '10 weeks' is no span in whole days or minutes"],
  ['closedFor: 10 wd', 'closedFor: 10', 'closedFor: must be a span such as 5 wd'],
  ['closedFor: 10 wd', 'closedfor: 10 wd', 'closedFor: must be a span'],
  ['resolve: 5 wd }', 'resolve: 0 wd }', 'budgets.simple.resolve: must be longer than nothing'],
  ['resolve: 22 wd }', 'resolve: 26 wd }', 'budgets.hard.resolve: is longer than extension.inAllFromReceipt'],
  [
    'plan: 3 wd, resolve: 15 wd',
    'plan: 16 wd, resolve: 15 wd',
    'budgets.cross_department.plan: is due after',
  ],
  ['ladder: [50 %, 75 %, 90 %]', 'ladder: [75 %, 50 %]', 'warnings.ladder: must rise'],
  ['ladder: [50 %, 75 %, 90 %]', 'ladder: [750 %]', "'750 %' is no percentage"],
  ['L0: { whom: [owner] }', 'L0: { whom: [] }', 'ladder.levels.L0.whom: reaches nobody'],
  ['    L0: { whom: [owner] }\n', '', 'ladder.steps[1]: reaches L0, which is empty (ESC-2)'],
  ['clock: contact, at: 50 %', 'clock: contact, at: 50 %, after: 1 wd', 'a step says when once'],
  [
    'clock: contact, after: 2 wh',
    'clock: contact, at: 40 %',
    'ladder.steps[4]: L1 of contact comes after L2',
  ],
  ['quietAfterContact: 24 h', 'quietAfterContact: 1 wd', 'quietAfterContact: counts round the clock (FUP-2)'],
  ['text: 0.45', 'text: 0.5', 'duplicates.weights: must be 1 in all'],
  ['likely: 0.85', 'likely: 0.6', 'duplicates.likely: must lie above similar'],
  ['similar: 0.65', 'similar: 0.6', 'duplicates.similar: must lie above text, address and time together'],
  ['same: 10 min', 'same: 1 wd', 'duplicates.same: counts round the clock'],
])('ESC-2 CLK-2 a faulty pack is refused with the field: %s → %s', (from, to, message) => {
  expect(SAMPLE).toContain(from);
  expect(() => loadPack(SAMPLE.replace(from, to))).toThrow(message);
});

test.each([
  ['closedFor: 10 wd', 'closedFor: soon', 'closedFor'],
  [
    '  hard: { contact: 60 wm, plan: 5 wd, resolve: 22 wd }',
    '  hard: { contact: 60 wm, plan: 5 wd, resolve: 30 wd }',
    'budgets.hard.resolve',
  ],
])('CLK-2 a faulty pack is refused with the line: %s → %s', (from, to, field) => {
  const line = SAMPLE.split('\n').findIndex((one) => one.startsWith(from)) + 1;
  expect(() => loadPack(SAMPLE.replace(from, to))).toThrow(`line ${line}, ${field}`);
});
