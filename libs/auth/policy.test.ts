import { allowed, coveringFor, relationsOf } from './policy.js';
import type { Caller, Subject } from './policy.js';

const subject: Subject = {
  request: 'r-1',
  enterprise: 'e-1',
  owner: 'p-1',
  ownerUnit: 'u-1',
  firstResponder: 'p-2',
  receiver: 'p-3',
  linked: ['p-4'],
  reached: ['p-5'],
};
const person = (id: string, more: Partial<Caller & { kind: 'person' }> = {}): Caller => ({
  kind: 'person',
  person: id,
  role: 'specialist',
  unit: 'u-9',
  units: ['u-9'],
  covers: [],
  ...more,
});

test('each relation is found, and a stranger has none', () => {
  const of = (caller: Caller) => [...relationsOf(caller, subject)];
  expect(of(person('p-1'))).toEqual(['owner']);
  expect(of(person('p-2'))).toEqual(['responder']);
  expect(of(person('p-3'))).toEqual(['receiver']);
  expect(of(person('p-4'))).toEqual(['linked']);
  expect(of(person('p-5'))).toEqual(['reached']);
  expect(of(person('p-8', { units: ['u-9', 'u-1'] }))).toEqual(['unit']);
  expect(of(person('p-8'))).toEqual([]);
  expect(of({ kind: 'enterprise', enterprise: 'e-1' })).toEqual(['own']);
  expect(of({ kind: 'enterprise', enterprise: 'e-2' })).toEqual([]);
});

test('OWN-7 a cover stands where the absent owner stands, and is recorded with whom they cover for', () => {
  const cover = person('p-8', { covers: ['p-1'] });
  expect(allowed({ staff: ['owner'] }, cover, subject)).toBe(true);
  expect(coveringFor(cover, subject)).toBe('p-1');
  expect(coveringFor(person('p-1'), subject)).toBeUndefined();
});

test('OWN-7 a cover who has a task of the same request is recorded with the owner, and for an act on that task alone', () => {
  const cover = person('p-8', { covers: ['p-1', 'p-6'] });
  const both = { ...subject, handlers: ['p-8', 'p-6'] };
  expect(coveringFor(cover, both)).toBe('p-1');
  expect(coveringFor(cover, both, ['p-8'])).toBeUndefined();
  expect(coveringFor(cover, both, ['p-6'])).toBe('p-6');
  expect(coveringFor(person('p-8', { covers: ['p-7'] }), { ...subject, conveners: ['p-7'] })).toBe('p-7');
});

test('COH-2 colleagues of the unit to which a task has passed are asked too, whichever id it bears', () => {
  const old = { ...subject, taskUnits: ['u-old'] };
  expect([...relationsOf(person('p-8'), old)]).toEqual([]);
  expect([...relationsOf(person('p-8', { succeeded: ['u-old'] }), old)]).toEqual(['tasked']);
  const partner = person('p-8', { role: 'partner', succeeded: ['u-old'] });
  expect([...relationsOf(partner, old)]).toEqual(['helping']);
});

test('OWN-7 whoever covers for a partner lends what a helper has, and no more', () => {
  const of = (caller: Caller, more: Partial<Subject>) => [...relationsOf(caller, { ...subject, ...more })];
  const cover = person('p-8', { covers: ['p-6', 'p-7'], helpers: ['p-6'] });
  expect(of(cover, { handlers: ['p-6'] })).toEqual(['helping']);
  expect(of(cover, { seated: ['p-6'] })).toEqual(['helping']);
  expect(of(cover, { handlers: ['p-6', 'p-7'] })).toEqual(['handler', 'helping']);
});

test('COH-2 the cover of whoever sits for a unit in a session may say that it comes', () => {
  const called = { ...subject, taskUnits: ['u-2'], seated: ['p-6'] };
  expect([...relationsOf(person('p-8', { covers: ['p-6'] }), called)]).toEqual(['tasked']);
});

test('nothing is allowed that no row of the policy names', () => {
  expect(allowed({ coordinator: 'any' }, person('p-1'), subject)).toBe(false);
  expect(allowed({ coordinator: 'any' }, person('p-8', { role: 'coordinator' }), subject)).toBe(true);
  expect(allowed({ staff: 'any' }, { kind: 'enterprise', enterprise: 'e-1' }, subject)).toBe(false);
  expect(allowed({}, person('p-1'), subject)).toBe(false);
  expect(allowed('signed-in', undefined)).toBe(false);
  expect(allowed('public', undefined)).toBe(true);
});

test('the link of a receipt opens its own request and nothing else', () => {
  const link: Caller = { kind: 'link', request: 'r-1' };
  expect(allowed({ enterprise: ['own'] }, link, subject)).toBe(true);
  expect(allowed({ enterprise: ['own'] }, link, { ...subject, request: 'r-2' })).toBe(false);
  expect(allowed({ enterprise: 'any' }, link)).toBe(false);
  expect(allowed('signed-in', link)).toBe(false);
});
