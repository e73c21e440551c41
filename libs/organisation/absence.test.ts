import { array, assert, constantFrom, integer, property, record, subarray } from 'fast-check';
import { coveredBy, coverOf, isAbsent, presentAt } from './absence.js';
import { deskAt } from './desk.js';
import { activeAt } from './holdings.js';
import { resolveTargets } from './targets.js';
import { smallDistrict, smallEnterprise, withAbsent, without } from './testing/small-district.js';

const AT = 500;
const small = smallDistrict();

test('OWN-7 an absence holds from its first moment and ends before its last', () => {
  const dir = withAbsent(small, { 'p-s1': 'p-s2' });
  expect([-1, 0, 999, 1000].map((at) => isAbsent(dir, 'p-s1', at))).toEqual([false, true, true, false]);
  expect(coverOf(dir, 'p-s1', 1000)).toBeUndefined();
});

test('OWN-7 the named cover stands in, and the way is told', () => {
  const dir = withAbsent(small, { 'p-s1': 'p-s2' });
  expect(coverOf(dir, 'p-s1', AT)).toEqual({ person: 'p-s2', via: 'cover', path: ['p-s1', 'p-s2'] });
  expect(coveredBy(dir, 'p-s2', AT)).toEqual(['p-s1']);
});

test('OWN-7 covers are followed two deep, no further', () => {
  const two = withAbsent(small, { 'p-s1': 'p-s2', 'p-s2': 'p-street' });
  expect(coverOf(two, 'p-s1', AT)).toMatchObject({ person: 'p-street', via: 'cover' });
  const three = withAbsent(small, { 'p-s1': 'p-s2', 'p-s2': 'p-street', 'p-street': 'p-coord' });
  expect(coverOf(three, 'p-s1', AT)).toMatchObject({ person: 'p-head', via: 'head' });
});

test('OWN-7 an absent cover passes to the head of the unit, then to the fallback', () => {
  const circle = withAbsent(small, { 'p-s1': 'p-s2', 'p-s2': 'p-s1' });
  expect(coverOf(circle, 'p-s1', AT)).toEqual({
    person: 'p-head',
    via: 'head',
    path: ['p-s1', 'p-s2', 'p-head'],
  });
  const headless = withAbsent(small, { 'p-s1': 'p-s2', 'p-s2': 'p-s1', 'p-head': 'p-s1' });
  expect(coverOf(headless, 'p-s1', AT)).toMatchObject({ person: 'p-centre', via: 'fallback' });
});

test('OWN-7 where a whole unit is absent its task is the first one’s, whose cover is told and acts', () => {
  const dir = withAbsent(small, { 'p-s1': 'p-op', 'p-s2': 'p-op', 'p-head': 'p-op' });
  expect(deskAt(small, 'u-station', AT)).toMatchObject({ person: 'p-s1', unit: 'u-station' });
  expect(deskAt(dir, 'u-station', AT)).toEqual(deskAt(small, 'u-station', AT));
  expect(coveredBy(dir, 'p-op', AT)).toContain('p-s1');
  const about = { owner: 'p-street', enterprise: smallEnterprise, tier: 'T1' } as const;
  const told = { person: 'p-op', unit: 'u-centre', via: 'cover', covering: 'p-s1' };
  expect(resolveTargets(dir, about, ['desk:u-station'], AT).people).toEqual([told]);
  expect(resolveTargets(dir, about, ['person:p-s1'], AT).people).toEqual([told]);
  const one = withAbsent(small, { 'p-s1': 'p-op' });
  expect(deskAt(one, 'u-station', AT)?.person).toBe('p-s2');
});

test('OWN-7 a cover whose account is disabled is passed over', () => {
  const dir = without(withAbsent(small, { 'p-s1': 'p-s2' }), 'p-s2');
  expect(coverOf(dir, 'p-s1', AT)).toMatchObject({ person: 'p-head', via: 'head' });
});

test('OWN-7 whatever the absences, a cover is present and somebody else', () => {
  const who = constantFrom(...small.people.map((one) => one.id));
  const absence = record({
    person: who,
    cover: who,
    from: integer({ min: 0, max: 60 }),
    to: integer({ min: 40, max: 100 }),
  });
  assert(
    property(
      array(absence, { maxLength: 12 }),
      subarray(small.people.map((one) => one.id)),
      integer({ min: 0, max: 100 }),
      (absences, gone, at) => {
        const dir = without({ ...small, absences }, ...gone);
        for (const { id } of dir.people) {
          const cover = coverOf(dir, id, at);
          if (cover === undefined) continue;
          expect(presentAt(dir, cover.person, at) && activeAt(dir, cover.person, at)).toBe(true);
          expect(cover.person).not.toBe(id);
        }
      },
    ),
    { numRuns: 500 },
  );
});
