import { assert, constantFrom, dictionary, integer, property } from 'fast-check';
import type { Ladder } from '#libs/request';
import { coverOf } from '../absence.js';
import { ownerCandidates } from '../candidates.js';
import { smallDistrict, smallEnterprise, withAbsent, without } from '../testing/small-district.js';
import type { Directory } from '../types.js';
import { directoryFaults } from './directory-faults.js';
import { enterpriseFaults } from './enterprise-faults.js';

const small = smallDistrict();
const ladder = (changes: Partial<Ladder> = {}): Ladder => ({
  version: '1',
  levels: [
    { level: 'L1', whom: ['owner', 'station_head'] },
    { level: 'L2', whom: ['coordinator', 'unit_leader'] },
    { level: 'L3', whom: ['steward', 'chain_chief'] },
    { level: 'L4', whom: ['joint_meeting'] },
  ],
  steps: [{ clock: 'resolve', level: 'L1', when: { percent: 90 } }],
  tiers: {},
  urgent: [],
  ...changes,
});
const codes = (dir: Directory, with_ = ladder()): string[] =>
  directoryFaults(dir, with_).map((one) => `${one.rule} ${one.code} ${one.where}`);

test('ESC-2 a sound directory with a sound ladder is loaded', () => {
  expect(codes(small)).toEqual([]);
});

test('OWN-2 a configuration in which the fallback can be empty is refused', () => {
  expect(codes(smallDistrict({ fallback: {} }))).toEqual(['OWN-2 no-fallback *']);
  expect(codes(without(small, 'p-centre'))).toContain('OWN-2 fallback-empty p-centre');
  const leaving = small.holdings.map((one) => (one.person === 'p-centre' ? { ...one, to: 900 } : one));
  expect(codes(smallDistrict({ holdings: leaving }))).toContain('OWN-2 fallback-empty p-centre');
  const later = small.people.map((one) => (one.id === 'p-centre' ? { ...one, disabledAt: 900 } : one));
  expect(codes(smallDistrict({ people: later }))).toContain('OWN-2 fallback-empty p-centre');
});

test('OWN-7 a moment at which the fallback and the covers are all absent is refused', () => {
  expect(codes(withAbsent(small, { 'p-centre': 'p-op' }))).toEqual([]);
  expect(codes(withAbsent(small, { 'p-centre': 'p-op', 'p-op': 'p-centre' }))).toContain(
    'OWN-7 fallback-empty p-centre',
  );
});

test('OWN-7 circles of cover are refused, absences that do not overlap make none', () => {
  expect(codes(withAbsent(small, { 'p-s1': 'p-s1' }))).toEqual(['OWN-7 own-cover p-s1']);
  expect(codes(withAbsent(small, { 'p-s1': 'p-s2', 'p-s2': 'p-s1' }))).toEqual([
    'OWN-7 cover-circle p-s1',
    'OWN-7 cover-circle p-s2',
  ]);
  const apart = [
    { person: 'p-s1', cover: 'p-s2', from: 0, to: 10 },
    { person: 'p-s2', cover: 'p-s1', from: 10, to: 20 },
  ];
  expect(codes(smallDistrict({ absences: apart }))).toEqual([]);
});

test('OWN-7 a line of more than two covers is refused', () => {
  expect(codes(withAbsent(small, { 'p-s1': 'p-s2', 'p-s2': 'p-street' }))).toEqual([]);
  const three = withAbsent(small, { 'p-s1': 'p-s2', 'p-s2': 'p-street', 'p-street': 'p-op' });
  expect(codes(three)).toEqual(['OWN-7 cover-too-deep p-s1']);
});

test('ESC-2 a ladder with an empty level is refused', () => {
  expect(codes(small, ladder({ levels: [{ level: 'L1', whom: [] }] }))).toEqual(['ESC-2 level-empty L1']);
  expect(codes(small, ladder({ levels: [] }))).toEqual(['ESC-2 level-unknown L1']);
  expect(codes(without(small, 'p-coord', 'p-mayor'))).toEqual([
    'ESC-2 seat-empty coordinator',
    'ESC-2 seat-empty u-district',
    'ESC-2 seat-empty u-joint',
    'ESC-2 seat-empty joint_meeting',
  ]);
});

test('ESC-2 a seat that is held only for a time is refused', () => {
  const leaving = small.holdings.map((one) => (one.person === 'p-coord' ? { ...one, to: 900 } : one));
  expect(codes(smallDistrict({ holdings: leaving }))).toEqual(['ESC-2 seat-empty coordinator']);
});

test('OWN-1 holdings of unknown people, reversed spans and doubled ids are refused', () => {
  const ghost = smallDistrict({
    holdings: [...small.holdings, { person: 'p-ghost', position: 'q-head', from: 0 }],
  });
  expect(codes(ghost)).toEqual(['form unknown-reference q-head']);
  const reversed = smallDistrict({ absences: [{ person: 'p-s1', cover: 'p-s2', from: 10, to: 5 }] });
  expect(codes(reversed)).toEqual(['form reversed absence of p-s1']);
  const twice = smallDistrict({ people: [...small.people, ...small.people.slice(0, 1)] });
  expect(codes(twice)).toEqual(['form duplicate-id p-s1']);
  const round = small.units.map((unit) =>
    unit.id === 'u-district' ? { ...unit, parent: 'u-centre' } : unit,
  );
  expect(codes(smallDistrict({ units: round }))).toContain('form unit-circle u-street');
});

test('OWN-2 an enterprise of T1 to T3 without a steward is refused', () => {
  const found = enterpriseFaults(small, [
    { ...smallEnterprise, steward: undefined },
    { ...smallEnterprise, id: 'e-2', tier: 'T4', steward: undefined, street: 'u-centre' },
  ]);
  expect(found.map((one) => `${one.code} ${one.where}`)).toEqual(['no-steward e-1', 'unknown-reference e-2']);
});

test('OWN-2 a directory that is loaded has a fallback and covers at every instant', () => {
  const ids = small.people.map((one) => one.id);
  assert(
    property(
      dictionary(constantFrom(...ids), constantFrom(...ids)),
      integer({ min: 0, max: 1100 }),
      (covers, at) => {
        const dir = withAbsent(small, covers);
        if (directoryFaults(dir).length > 0) return;
        expect(ownerCandidates(dir, smallEnterprise, at, { offsets: [] }).fallback).toBeDefined();
        const absent = at < 1000 ? Object.keys(covers) : [];
        expect(absent.filter((id) => coverOf(dir, id, at) === undefined)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});
