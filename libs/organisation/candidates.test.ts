import { assert, property, subarray } from 'fast-check';
import { ownerCandidates } from './candidates.js';
import { smallDistrict, smallEnterprise, withAbsent, without } from './testing/small-district.js';

const AT = 500;
const UTC = { offsets: [] };
const small = smallDistrict();
const found = (dir = small, met?: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(ownerCandidates(dir, smallEnterprise, AT, UTC, met)).map(([key, one]) => [
      key,
      one.person,
    ]),
  );

test('OWN-2 the first responder, the specialist, the duty person and the fallback, with unit and role', () => {
  expect(found(small, 'p-op')).toEqual({
    met: 'p-op',
    specialist: 'p-s1',
    duty: 'p-op',
    fallback: 'p-centre',
  });
  expect(ownerCandidates(small, smallEnterprise, AT, UTC).specialist).toEqual({
    person: 'p-s1',
    unit: 'u-station',
    role: 'specialist',
  });
});

test('OWN-2 an absent specialist gives way to the cover, a disabled one is not found', () => {
  const absent = found(withAbsent(small, { 'p-s1': 'p-s2' }));
  expect(absent).toMatchObject({ cover: 'p-s2' });
  expect(absent['specialist']).toBeUndefined();
  const gone = found(without(small, 'p-s1'));
  expect(gone).toEqual({ duty: 'p-op', fallback: 'p-centre' });
});

test('OWN-2 somebody absent on duty is stood in for', () => {
  expect(found(withAbsent(small, { 'p-op': 'p-coord' }))).toMatchObject({ duty: 'p-coord' });
});

test('OWN-2 a unit without a fallback of its own, or whose own is gone, has the district’s', () => {
  const named = smallDistrict({ fallback: { '*': 'p-centre', 'u-street': 'p-street' } });
  expect(found(named)).toMatchObject({ fallback: 'p-street' });
  expect(found(without(named, 'p-street'))).toMatchObject({ fallback: 'p-centre' });
});

test('OWN-2 duty follows the local time of the calendar, summer time included', () => {
  const day = [{ person: 'p-s1', weekday: 0, from: 480, to: 1200 }];
  const night = [{ person: 'p-s2', weekday: 0, from: 0, to: 480 }];
  const dir = smallDistrict({ duty: [...day, ...night] });
  const monday = Date.UTC(2026, 2, 30);
  const offsets = [
    { from: 0, minutes: 60 },
    { from: monday, minutes: 120 },
  ];
  const at = (hour: number, zone = { offsets }): string | undefined =>
    ownerCandidates(dir, smallEnterprise, monday + hour * 3_600_000, zone).duty?.person;
  expect([at(5.99), at(6), at(18), at(6, UTC)]).toEqual(['p-s2', 'p-s1', undefined, 'p-s2']);
  const earlier = [{ person: 'p-op', weekday: 0, from: 60, to: 120 }];
  const jump = ownerCandidates(smallDistrict({ duty: earlier }), smallEnterprise, monday, { offsets });
  expect(jump.duty).toBeUndefined();
  expect([at(-1.01), at(-1)]).toEqual([undefined, 'p-s2']);
});

test('OWN-2 whoever is absent, somebody is found as long as the district’s fallback is active', () => {
  const others = small.people.map((one) => one.id).filter((id) => id !== 'p-centre');
  assert(
    property(subarray(others), subarray(small.people.map((one) => one.id)), (gone, absent) => {
      const covers = Object.fromEntries(absent.map((id) => [id, 'p-op']));
      const candidates = ownerCandidates(
        without(withAbsent(small, covers), ...gone),
        smallEnterprise,
        AT,
        UTC,
      );
      expect(candidates.fallback?.person).toBe('p-centre');
    }),
  );
});
