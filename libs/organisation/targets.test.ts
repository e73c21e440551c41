import { assert, constantFrom, dictionary, property, subarray } from 'fast-check';
import type { LadderTarget } from '#libs/request';
import { presentAt } from './absence.js';
import { resolveTargets } from './targets.js';
import { smallDistrict, smallEnterprise, withAbsent, without } from './testing/small-district.js';

const AT = 500;
const small = smallDistrict();
const about = { owner: 'p-s1', enterprise: smallEnterprise, tier: 'T1' } as const;
const targets: LadderTarget[] = [
  'owner',
  'station_head',
  'coordinator',
  'unit_leader',
  'steward',
  'chain_chief',
  'street_leader',
  'joint_meeting',
];
const people = (
  whom: LadderTarget,
  dir = small,
  request: Parameters<typeof resolveTargets>[1] = about,
): string[] => resolveTargets(dir, request, [whom], AT).people.map((one) => one.person);

test('ESC-2 each target is found through its position', () => {
  expect(Object.fromEntries(targets.map((target) => [target, people(target)]))).toEqual({
    owner: ['p-s1'],
    station_head: ['p-head'],
    coordinator: ['p-coord'],
    unit_leader: ['p-head'],
    steward: ['p-steward'],
    chain_chief: ['p-chief'],
    street_leader: ['p-street'],
    joint_meeting: ['p-mayor'],
  });
  expect(resolveTargets(small, about, targets, AT).gap).toBeUndefined();
});

test('ESC-2 T1 to T3 have their steward, T4 the chain chief, else the street’s leader', () => {
  expect(people('steward', small, { ...about, tier: 'T3' })).toEqual(['p-steward']);
  const chainless = { ...smallEnterprise, chain: undefined };
  expect(people('steward', small, { ...about, tier: 'T4' })).toEqual(['p-chief']);
  expect(resolveTargets(small, { ...about, tier: 'T4', enterprise: chainless }, ['steward'], AT)).toEqual({
    people: [{ person: 'p-street', unit: 'u-street', position: 'q-street', via: 'position' }],
  });
});

test('ESC-2 a cover is reached in place of somebody absent', () => {
  expect(resolveTargets(withAbsent(small, { 'p-s1': 'p-s2' }), about, ['owner'], AT)).toEqual({
    people: [{ person: 'p-s2', unit: 'u-station', via: 'cover', covering: 'p-s1' }],
  });
});

test('ESC-2 nobody there: the next fallback at once, and the coordinator hears of the gap', () => {
  const found = resolveTargets(without(small, 'p-head'), about, ['station_head'], AT);
  expect(found.gap).toBe('q-head');
  expect(found.people.map((one) => [one.person, one.via])).toEqual([
    ['p-street', 'fallback'],
    ['p-coord', 'fallback'],
  ]);
});

test('ESC-2 somebody absent for whom only the fallback is left is a gap like an empty seat', () => {
  const dir = withAbsent(small, { 'p-coord': 'p-op', 'p-op': 'p-coord' });
  const alone = { ...dir, holdings: dir.holdings.filter((one) => one.position !== 'q-centre') };
  const moved = {
    ...alone,
    holdings: [...alone.holdings, { person: 'p-centre', position: 'q-mayor', from: 0 }],
  };
  expect(resolveTargets(moved, about, ['coordinator'], AT).gap).toBe('q-coordinator');
});

test('ESC-2 a chain has its own chief', () => {
  const other = { id: 'q-other', unit: 'u-district', role: 'chain_chief', chain: 'c-2' } as const;
  const dir = smallDistrict({
    positions: [{ ...other, title: '', titleEn: '', leads: false }, ...small.positions],
    holdings: [...small.holdings, { person: 'p-s2', position: 'q-other', from: 0 }],
  });
  expect(people('chain_chief', dir)).toEqual(['p-chief']);
});

test('ESC-2 a steward who has left is a gap of the enterprise, the chain chief has it', () => {
  const found = resolveTargets(without(small, 'p-steward'), about, ['steward'], AT);
  expect([found.gap, found.people[0]?.person]).toEqual(['steward@e-1', 'p-chief']);
});

test('ESC-2 nobody is escalated to themselves: above the head of a station stands the street', () => {
  const found = resolveTargets(small, { ...about, owner: 'p-head' }, ['owner', 'station_head'], AT);
  expect(found.people.map((one) => one.person)).toEqual(['p-head', 'p-street']);
  expect(found.gap).toBeUndefined();
});

test('ESC-2 one person in two seats is reached once', () => {
  const found = resolveTargets(small, about, ['unit_leader', 'station_head'], AT);
  expect(found.people.map((one) => one.person)).toEqual(['p-head']);
});

test('ESC-2 somebody present is reached at every instant as long as the fallback is there', () => {
  const ids = small.people.map((one) => one.id);
  const others = ids.filter((id) => id !== 'p-centre');
  const absences = dictionary(constantFrom(...others), constantFrom(...ids));
  assert(
    property(
      absences,
      subarray(others),
      constantFrom(...ids),
      constantFrom(...targets),
      (covers, gone, owner, target) => {
        const dir = without(withAbsent(small, covers), ...gone);
        const found = resolveTargets(dir, { ...about, owner }, [target], AT);
        expect(found.people.length).toBeGreaterThan(0);
        expect(found.people.every((one) => presentAt(dir, one.person, AT))).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
