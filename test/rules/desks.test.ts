import type { Directory } from '#libs/organisation';
import { candidatesOf, deskFor, route, withClocks } from '#libs/routing';
import { district } from '../support/district.js';
import { factsWith, person, rule, rulesOf } from '../support/routing.js';

const clocks = (open: number) => ({ clocks: { open, soon: 0, breached: 0 } });

test('RTE-1 covers come after those in a seat of their own, whatever they carry', () => {
  const rules = rulesOf([rule('R-1', { lead: ['u-a'] })]);
  const staff = [
    person('a', 'u-a', { absent: true }),
    person('c', 'u-a', { covering: 'a' }),
    person('b', 'u-a', clocks(5)),
  ];
  const [first] = route(rules, factsWith(), staff).lead.candidates;
  expect(first?.people.map((one) => one.person)).toEqual(['b', 'c']);
  expect(deskFor(rules, {}, 'u-a', staff)).toMatchObject({ person: 'b' });
});

test('RTE-1 OWN-7 a task is given by rule and load; where only a cover is there it is the absent person’s', () => {
  const rules = rulesOf([], { handlers: { department: 'department' } });
  const staff = [
    person('a', 'u-a', { role: 'specialist' }),
    person('b', 'u-a', clocks(5)),
    person('d', 'u-a', clocks(2)),
    person('e', 'u-b', { absent: true }),
    person('f', 'u-b', { covering: 'e' }),
  ];
  const desk = (unit: string, handler?: { position: string }) =>
    deskFor(rules, handler ? { handler } : {}, unit, staff)?.person;
  expect(['u-a', 'u-b', 'u-c'].map((unit) => desk(unit))).toEqual(['d', 'e', undefined]);
  expect(desk('u-a', { position: 'q-a' })).toBe('a');
});

test('RTE-1 OWN-7 a cover carries what the absent person has as well', () => {
  const seats = [
    person('a', 'u-a', { absent: true }),
    person('c', 'u-a', { covering: 'a' }),
    person('b', 'u-b'),
  ];
  const carried = new Map([
    ['a', { open: 4, soon: 1, breached: 1 }],
    ['c', { open: 1, soon: 0, breached: 0 }],
    ['b', { open: 2, soon: 0, breached: 0 }],
  ]);
  const clocked = withClocks(seats, carried);
  expect(clocked[1]?.clocks).toEqual({ open: 5, soon: 1, breached: 1 });
  const rules = rulesOf([rule('R-1', { lead: ['u-a', 'u-b'] })]);
  expect(route(rules, factsWith(), clocked).lead.unit).toBe('u-b');
});

test('OWN-8 whoever is leaving has no part in routing', () => {
  const left = { person: 'p-head', successor: 'p-owner', from: 0 };
  const of = (successions: Directory['successions']) =>
    candidatesOf({ ...district, revision: 1, successions }, 500).map((one) => one.person);
  expect(of([])).toContain('p-head');
  expect(of([left])).not.toContain('p-head');
});
