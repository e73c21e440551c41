import * as fc from 'fast-check';
import type { CaseEvent, RecordedCase } from '#libs/mapping';
import { expectCase, type Expected } from './expect.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIGURES = {
  ...{ refuse: DAY, depth: 3, most: 4, pause: 5 * DAY, pauses: 10 * DAY },
  backstop: 'u-centre',
};

type Step = [hour: number, team: string, status: CaseEvent['status']];

function expected(steps: Step[], { due, horizon = 1000 }: { due?: number; horizon?: number } = {}): Expected {
  const events = steps.map(([hour, team, status], line) => ({ at: hour * HOUR, team, status, line }));
  const said = { enterprise: 'e-1', summary: '', words: '', nature: 'complaint', grade: 'simple' } as const;
  const moments = { received: 0, closed: events.at(-1)?.at, due: due === undefined ? due : due * HOUR };
  const recorded: RecordedCase = { row: { key: 'k', channel: 'hotline', ...said, ...moments }, events };
  const teams = { unitOf: (team: string) => team };
  return expectCase(recorded, teams, FIGURES, { horizon: horizon * HOUR, work: HOUR / 2 });
}

const facts = (one: Expected): string => one.facts.map(({ what }) => what).join(', ');
const fates = (one: Expected): string => one.fates.map(({ fate }) => fate).join(' ');
const stops = (one: Expected): string => one.stops.map(({ move, rule }) => `${move} ${rule}`).join(', ');

test('COH-1 whoever has worked on it reports, and the owner hands on what comes next', () => {
  const one = expected([
    [0, 'A', 'work'],
    [1, 'B', 'work'],
    [3, 'C', 'work'],
    [5, 'A', 'work'],
    [6, 'A', 'ended'],
  ]);
  expect(facts(one)).toBe('task B, reported B, task C, reported C, answered');
  expect([fates(one), stops(one)]).toEqual(['task task returned', '']);
});

test('OWN-4 what is given on unworked within a day is refused, later it stays with the unit', () => {
  const given = (hour: number) =>
    expected([
      [0, 'A', 'work'],
      [1, 'B', 'queued'],
      [hour, 'C', 'work'],
      [hour + 2, 'A', 'ended'],
    ]);
  expect(facts(given(25))).toBe('task B, refused B, refused u-centre, ruled C, reported C, answered');
  expect(given(25)).toMatchObject({ stops: [], margin: 0 });
  const late = given(26);
  expect(facts(late)).toBe('task B, task C, reported C, reported B, answered');
  expect([stops(late), late.margin]).toEqual(['change 2 OWN-4', HOUR]);
});

test('OWN-5 after the ruling nobody refuses, not even back to the owner', () => {
  const one = expected([
    [0, 'A', 'work'],
    [1, 'B', 'queued'],
    [2, 'A', 'work'],
    [2.2, 'C', 'queued'],
    [9, 'A', 'ended'],
  ]);
  expect(facts(one)).toBe(
    'task B, refused B, refused u-centre, ruled A, task C, refused C, refused u-centre, ruled A, reported A, reported A, answered',
  );
  expect([fates(one), stops(one)]).toEqual(['task refusal task refusal', 'change 3 OWN-5']);
});

test('COH-5 three deep and no more tasks than the pack allows', () => {
  const deep = expected([
    [0, 'A', 'work'],
    ...['B', 'C', 'D', 'E', 'F', 'G', 'H'].map((team, n): Step => [1 + n, team, 'queued']),
    [20, 'A', 'ended'],
  ]);
  expect(stops(deep)).toBe('change 3 OWN-5, change 5 OWN-5, change 7 OWN-5, change 7 COH-5, change 8 OWN-5');
  const many = expected([
    [0, 'A', 'work'],
    ...['B', 'C', 'D', 'E', 'F'].map((team, n): Step => [1 + n, team, 'work']),
    [20, 'A', 'ended'],
  ]);
  expect([fates(many), stops(many)]).toEqual(['task task task task kept kept', 'change 5 COH-5']);
});

test('CLK-8 five days at a time, ten and the budget in all', () => {
  const waits: Step[] = [
    [0, 'A', 'work'],
    [1, 'A', 'waiting'],
    [1 + 6 * 24, 'A', 'work'],
    [200, 'A', 'waiting'],
    [200 + 6 * 24, 'A', 'work'],
    [400, 'A', 'waiting'],
    [410, 'A', 'work'],
    [500, 'A', 'ended'],
  ];
  const one = expected(waits);
  expect(one.pauses.map(({ outcome, overran }) => [outcome, overran / HOUR])).toEqual([
    ['shortened', 24],
    ['shortened', 24],
    ['refused', 10],
  ]);
  expect(facts(one)).toBe('paused, paused, answered');
  const short = expected(waits, { due: 48 });
  expect(short.pauses.map(({ outcome }) => outcome)).toEqual(['shortened', 'refused', 'refused']);
  expect(short.due).toBe(96 * HOUR);
  expect(expected(waits, { due: 0.5 })).toMatchObject({
    due: HOUR / 2,
    pauses: [{ outcome: 'refused' }, {}, {}],
  });
});

test('nothing of the record after the horizon is expected', () => {
  const steps: Step[] = [
    [0, 'A', 'work'],
    [1, 'B', 'work'],
    [9, 'A', 'ended'],
  ];
  expect(facts(expected(steps, { horizon: 5 }))).toBe('task B');
});

const anyStep = fc.tuple(
  fc.integer({ min: 1, max: 40 }),
  fc.constantFrom('A', 'B', 'C', 'D', 'E'),
  fc.constantFrom<CaseEvent['status']>('work', 'queued', 'waiting'),
);

/** A case that begins at A and whose steps follow each other by so many hours. */
const anyCase = fc.array(anyStep, { maxLength: 25 }).map((steps) => {
  let hour = 0;
  const lived = steps.map(([gap, team, status]): Step => [(hour += gap), team, status]);
  return expected([[0, 'A', 'work'], ...lived, [hour + 1, lived.at(-1)?.[1] ?? 'A', 'ended']]);
});

const count = (one: Expected, what: string): number =>
  one.facts.filter((fact) => fact.what.startsWith(what)).length;

test('COH-4 COH-5 OWN-5 whatever a record says, each task is reported once and ruled on once, and no more are open than may be', () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      let open = 0;
      for (const { what } of one.facts) {
        open += Number(what.startsWith('task ')) - Number(what.startsWith('reported '));
        expect(open).toBeLessThanOrEqual(FIGURES.depth);
      }
      expect([open, one.facts.at(-1)?.what]).toEqual([0, 'answered']);
      expect(count(one, 'task ')).toBeLessThanOrEqual(FIGURES.most);
      expect(count(one, 'ruled ')).toBeLessThanOrEqual(count(one, 'task '));
      expect(count(one, 'refused ')).toBe(2 * count(one, 'ruled '));
    }),
  );
});

test('every change of team and every wait is told, and what was stopped names one of them', () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      const told = [...one.fates.map(({ move }) => move), ...one.pauses.map(({ move }) => move)];
      expect(new Set(told).size).toBe(told.length);
      expect(one.stops.filter(({ move }) => !told.includes(move))).toEqual([]);
      expect(one.pauses.every(({ outcome, overran }) => outcome === 'granted' || overran > 0)).toBe(true);
      expect(count(one, 'refused u-centre')).toBe(one.fates.filter(({ fate }) => fate === 'refusal').length);
    }),
  );
});
