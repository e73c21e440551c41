import { compareFacts, type PlayedCase } from './compare-facts.js';
import { bouncesOf } from './bounces.js';
import type { Rule } from './told.js';

const HOUR = 3_600_000;
const said = { enterprise: 'e-1', summary: '', words: '', nature: 'complaint', grade: 'simple' } as const;
const row = { key: 'k', channel: 'hotline', received: 0, ...said } as const;

/** A case of which the file expects a task and an answer; what the journal holds came so late. */
function played(journal: string[], { late = 0, margin = Infinity, stopped = [] as Rule[] } = {}): PlayedCase {
  const stops = stopped.map((rule) => ({ key: 'k', at: 0, rule, move: 'change 1' }));
  const told = { fates: [], stops, pauses: [] };
  const facts = ['task u-1', 'answered'].map((what, n) => ({ what, at: n * HOUR }));
  return {
    played: { row, request: 'r', problems: [], told, late },
    expected: { facts, margin, fates: [], stops: [], pauses: [] },
    facts: journal.map((what, n) => ({ stream: 'r', what, at: n * HOUR + late })),
  };
}

test('a case whose facts are those of the file is equal, however late they came', () => {
  const equal = compareFacts([played(['task u-1', 'answered'], { late: HOUR })]);
  expect(equal).toEqual({ file: 2, journal: 2, differences: [], equal: true });
});

test.each([
  ['a fact less', played(['task u-1'])],
  ['another unit', played(['task u-2', 'answered'])],
  ['another order', played(['answered', 'task u-1'])],
  ['a refusal that the rules should have allowed', played(['task u-1', 'answered'], { stopped: ['OWN-4'] })],
])('a case with %s is not', (_what, one) => {
  expect(compareFacts([one])).toMatchObject({ equal: false, differences: [{ setAside: false }] });
});

test('a difference is set aside only if the commands came later than its nearest decision was wide, five at most', () => {
  const late = (hours: number) => played(['task u-2', 'answered'], { late: hours * HOUR, margin: 2 * HOUR });
  expect(compareFacts([late(3)])).toMatchObject({ equal: true, differences: [{ setAside: true }] });
  expect(compareFacts([late(1)]).equal).toBe(false);
  expect(compareFacts(Array.from({ length: 5 }, () => late(3))).equal).toBe(true);
  expect(compareFacts(Array.from({ length: 6 }, () => late(3))).equal).toBe(false);
});

test('bounces: back to whoever had it, again to whoever refused it', () => {
  const teams = ['A', 'B', 'C', 'B', 'A'];
  const events = teams.map((team, at) => ({ at, team, status: 'queued' as const, line: at }));
  const fates = (['task', 'refusal', 'task', 'returned'] as const).map((fate, n) => ({
    move: `change ${n + 1}`,
    fate,
  }));
  const stops = [{ key: 'k', at: 3, rule: 'OWN-5' as const, move: 'change 3' }];
  const bounces = bouncesOf({ row, events }, { fates, stops, pauses: [] }, HOUR);
  expect(bounces).toEqual({ back: 2, again: 1, stopped: 1 });
});
