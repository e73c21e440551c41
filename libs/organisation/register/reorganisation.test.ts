import { resolveTargets } from '../targets.js';
import { smallDistrict, smallEnterprise } from '../testing/small-district.js';
import { deskAt } from '../desk.js';
import { dutyAt } from '../duty.js';
import { sinceEver } from '../enterprise/since-ever.js';
import { enterpriseAt } from '../enterprise/enterprise-at.js';
import { personRef } from '../holdings.js';
import { fallbacksOf, unitAt, unitsUnder } from '../units.js';
import { applied } from './change.js';
import { judged } from './judge.js';
import { organisationOf, registerOf } from './register.js';
import { reorganisationPlan } from './reorganisation.js';

const ON = 1000;
const district = smallDistrict();
const two = {
  ...district,
  units: [
    ...district.units,
    { id: 'u-street-2', kind: 'street' as const, name: '二街', nameEn: 'Second', parent: 'u-district' },
    { id: 'u-station-2', kind: 'station' as const, name: '二站', nameEn: 'Second', parent: 'u-street-2' },
  ],
  positions: [
    ...district.positions,
    ...(['u-street-2', 'u-station-2'] as const).map((unit) => ({
      ...{ id: `q-${unit}`, unit, title: '', titleEn: '', leads: true },
      role: unit === 'u-street-2' ? ('steward' as const) : ('station_head' as const),
    })),
  ],
  people: [...district.people, { id: 'p-second', name: '乙', phone: '0' }],
  holdings: [
    ...district.holdings,
    ...['q-u-street-2', 'q-u-station-2'].map((position) => ({ person: 'p-second', position, from: 0 })),
  ],
};
const register = registerOf(two, [sinceEver(smallEnterprise)]);
const merger = {
  on: ON,
  units: [
    { unit: 'u-street', successor: 'u-street-2' },
    { unit: 'u-station', successor: 'u-station-2' },
  ],
  ...{ posts: [], leaving: [] },
};
const standing = (openRequests = {}) => ({ register, absences: [], revision: 1, openRequests });
const after = (more = {}) =>
  organisationOf(applied(register, reorganisationPlan(register, { ...merger, ...more }).changes), [], 2);

test('OWN-7 what an old unit was answerable for is its successor’s from that moment on', () => {
  const { directory, enterprises } = after();
  expect([unitAt(directory, 'u-station', ON - 1), unitAt(directory, 'u-station', ON)]).toEqual([
    'u-station',
    'u-station-2',
  ]);
  expect(unitsUnder(directory, 'u-street-2', ON)).toEqual(['u-street', 'u-street-2']);
  expect(enterprises.map((one) => enterpriseAt(directory, one, ON).street)).toEqual(['u-street-2']);
  expect(personRef(directory, 'p-s1', ON)).toMatchObject({ unit: 'u-station-2', role: 'specialist' });
  expect(personRef(directory, 'p-s1', ON - 1)).toMatchObject({ unit: 'u-station' });
  expect(fallbacksOf(directory, 'u-station', ON)).toEqual(['p-head', 'p-centre']);
});

test('OWN-7 a task for the old unit is put to whoever takes the successor’s', () => {
  const { directory } = after();
  expect(deskAt(directory, 'u-street', ON - 1)).toMatchObject({ unit: 'u-street' });
  expect(deskAt(directory, 'u-street', ON)).toMatchObject({ unit: 'u-street-2' });
  expect(deskAt(directory, 'u-street', ON)).toEqual(deskAt(directory, 'u-street-2', ON));
});

test('ESC-2 the ladder finds the successor’s people, whichever unit is named', () => {
  const { directory, enterprises } = after();
  const [record] = enterprises;
  if (!record) throw new Error('no enterprise');
  const reached = (at: number) => {
    const about = { owner: 'p-op', enterprise: enterpriseAt(directory, record, at), tier: 'T1' as const };
    return resolveTargets(directory, about, ['station_head', 'street_leader'], at);
  };
  expect(reached(ON - 1).people.map(({ person }) => person)).toEqual(['p-head', 'p-street']);
  expect(reached(ON).people.map(({ person }) => person)).toEqual(['p-second', 'p-head']);
  expect(reached(ON).gap).toBeUndefined();
});

test('ESC-2 a station that closes while its street stays is followed to its successor', () => {
  const { directory } = after({ units: merger.units.slice(1) });
  const { specialist: _specialist, ...enterprise } = smallEnterprise;
  const reached = (at: number) =>
    resolveTargets(directory, { owner: 'p-op', enterprise, tier: 'T4' }, ['station_head'], at);
  expect(reached(ON - 1)).toMatchObject({ people: [{ person: 'p-head' }] });
  expect(reached(ON)).toEqual({
    people: [
      { person: 'p-second', unit: 'u-station-2', position: 'q-u-station-2', via: 'position' },
      { person: 'p-head', unit: 'u-station-2', position: 'q-head.u-station-2', via: 'position' },
    ],
  });
});

test('OWN-1 whoever owns open requests moves along, or takes a post that is named, or stops the reorganisation', () => {
  const judge = (more: object) =>
    judged(standing({ 'p-s1': 2 }), reorganisationPlan(register, { ...merger, ...more })).refused;
  expect(judge({})).toEqual([]);
  expect(judge({ leaving: ['p-s1'] })).toMatchObject([{ rule: 'OWN-1', where: 'p-s1' }]);
  expect(judge({ posts: [{ person: 'p-s1', position: 'q-operator' }] })).toEqual([]);
  const { directory } = after({ posts: [{ person: 'p-s1', position: 'q-operator' }] });
  expect(personRef(directory, 'p-s1', ON)).toMatchObject({ unit: 'u-centre', role: 'operator' });
});

test('OWN-2 a duty roster holds from its first day to its last', () => {
  const zone = { offsets: [] };
  const shift = { ...{ person: 'p-op', weekday: 3, from: 0, to: 1440 }, since: 10, until: 20 };
  const on = (at: number) => dutyAt(smallDistrict({ duty: [shift] }), zone, at);
  expect([on(9), on(10), on(19), on(20)]).toEqual([[], ['p-op'], ['p-op'], []]);
});
