import { activeAt, personRef, positionsAt, rolesAt } from './holdings.js';
import { smallDistrict, without } from './testing/small-district.js';
import { isUnder } from './units.js';

const AT = 500;
const small = smallDistrict();

test('OWN-1 active: the account is not disabled and a position is held at that moment', () => {
  const dated = smallDistrict({
    holdings: [{ person: 'p-s1', position: 'q-specialist', from: 100, to: 200 }],
  });
  expect([99, 100, 199, 200].map((at) => activeAt(dated, 'p-s1', at))).toEqual([false, true, true, false]);
  expect(activeAt(without(small, 'p-s1'), 'p-s1', AT)).toBe(false);
  expect(personRef(small, 'p-nobody', AT)).toBeUndefined();
});

test('OWN-1 the main position stands before side offices, whatever their order', () => {
  expect(positionsAt(small, 'p-mayor', AT).map((one) => one.id)).toEqual(['q-joint', 'q-mayor']);
  const both = smallDistrict({
    holdings: [
      { person: 'p-chief', position: 'q-chief', from: 0 },
      { person: 'p-chief', position: 'q-street', from: 0 },
    ],
  });
  expect(rolesAt(both, 'p-chief', AT)).toEqual(['steward', 'chain_chief']);
  expect(personRef(both, 'p-chief', AT)).toEqual({ person: 'p-chief', unit: 'u-street', role: 'steward' });
});

test('FBK-3 under somebody: in the unit that they lead, or in one below it', () => {
  const under = (person: string, other: string): boolean => isUnder(small, person, other, AT);
  expect([under('p-s1', 'p-head'), under('p-s1', 'p-street'), under('p-head', 'p-street')]).toEqual([
    true,
    true,
    true,
  ]);
  expect([under('p-head', 'p-s1'), under('p-s1', 'p-s2'), under('p-coord', 'p-head')]).toEqual([
    false,
    false,
    false,
  ]);
  expect(under('p-head', 'p-head')).toBe(false);
  const deputies = smallDistrict({
    holdings: [...small.holdings, { person: 'p-s2', position: 'q-head', from: 0 }],
  });
  expect(isUnder(deputies, 'p-head', 'p-s2', AT)).toBe(false);
});
