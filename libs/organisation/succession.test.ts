import { coverOf } from './absence.js';
import { ownerCandidates } from './candidates.js';
import { departureStep } from './departure-step.js';
import type { DepartureFacts } from './departure-step.js';
import { dutyGaps } from './duty-gaps.js';
import { dutyAt, localDate, momentOf } from './duty.js';
import { estateOf } from './estate.js';
import { absenceFaults } from './faults/absence-faults.js';
import { departureFaults } from './faults/departure-faults.js';
import { directoryFaults } from './faults/directory-faults.js';
import { holdersOf, rolesAt } from './holdings.js';
import { heirOf, linksAt, mayReceive, receiverRef, standingFor } from './succession.js';
import { resolveTargets } from './targets.js';
import { smallDistrict, smallEnterprise, withAbsent, without } from './testing/small-district.js';
import type { Directory } from './types.js';
import { fallbacksOf } from './units.js';

const AT = 500;
const utc = { offsets: [{ from: 0, minutes: 0 }] };
/** p-s1 leaves at 100, and p-s2 takes over. */
const leaving = (person = 'p-s1', successor = 'p-s2', changes: Partial<Directory> = {}): Directory =>
  smallDistrict({ successions: [{ person, successor, from: 100 }], ...changes });
const codes = (faults: { code: string }[]) => faults.map(({ code }) => code);

test('OWN-8 whoever leaves keeps positions and receives nothing; before that everything is as it was', () => {
  const dir = leaving();
  expect([mayReceive(dir, 'p-s1', 99), mayReceive(dir, 'p-s1', 100)]).toEqual([true, false]);
  expect(rolesAt(dir, 'p-s1', AT)).toEqual(['specialist']);
  expect(receiverRef(dir, 'p-s1', AT)).toBeUndefined();
  expect(receiverRef(dir, 'p-s2', AT)).toMatchObject({ person: 'p-s2' });
});

test('OWN-8 a cancelled departure ends, and any past day is answerable', () => {
  const dir = smallDistrict({ successions: [{ person: 'p-head', successor: 'p-s2', from: 100, to: 200 }] });
  expect([99, 100, 199, 200].map((at) => mayReceive(dir, 'p-head', at))).toEqual([true, false, false, true]);
  expect([99, 100, 199, 200].map((at) => holdersOf(dir, 'q-head', at).length)).toEqual([1, 2, 2, 1]);
});

test('OWN-8 the successor of a successor stands in the posts of both, and a circle ends', () => {
  const chain = smallDistrict({
    successions: [
      { person: 'p-head', successor: 'p-s2', from: 100 },
      { person: 'p-s2', successor: 'p-s1', from: 200 },
    ],
  });
  expect([heirOf(chain, 'p-head', 150), heirOf(chain, 'p-head', 250)]).toEqual(['p-s2', 'p-s1']);
  expect(holdersOf(chain, 'q-head', 250)).toContain('p-s1');
  expect(standingFor(chain, ['p-s1'], 250).toSorted()).toEqual(['p-head', 'p-s1', 'p-s2']);
  const circle = smallDistrict({
    successions: [
      { person: 'p-s1', successor: 'p-s2', from: 0 },
      { person: 'p-s2', successor: 'p-s1', from: 0 },
    ],
  });
  expect(heirOf(circle, 'p-s1', AT)).toBe('p-s2');
});

test('OWN-8 steward, specialist and leader of an enterprise are the successor from then on', () => {
  const dir = leaving('p-steward', 'p-chief');
  expect([linksAt(dir, smallEnterprise, 99).steward, linksAt(dir, smallEnterprise, 100).steward]).toEqual([
    'p-steward',
    'p-chief',
  ]);
  const found = ownerCandidates(leaving(), smallEnterprise, AT, utc, 'p-s1');
  expect(found).toMatchObject({ specialist: { person: 'p-s2' }, met: { person: 'p-s2' } });
});

test('OWN-8 fallback, duty and cover go to the successor', () => {
  const fallback = leaving('p-head', 'p-s2');
  expect(fallbacksOf(fallback, 'u-station', AT)).toEqual(['p-s2', 'p-centre']);
  expect(dutyAt(leaving('p-op', 'p-coord'), utc, AT)).toEqual(['p-coord']);
  const { absences } = withAbsent(smallDistrict(), { 'p-s1': 'p-s2' });
  const covering = leaving('p-s2', 'p-op', { absences });
  expect([99, AT].map((at) => coverOf(covering, 'p-s1', at)?.person)).toEqual(['p-s2', 'p-op']);
});

test('OWN-8 a seat that nobody else holds is the successor’s; one that others hold is not', () => {
  expect(holdersOf(leaving('p-head', 'p-s2'), 'q-head', AT)).toEqual(['p-head', 'p-s2']);
  expect(holdersOf(leaving('p-s1', 'p-op'), 'q-specialist', AT)).toEqual(['p-s1', 'p-s2']);
  const both = smallDistrict({
    successions: [
      { person: 'p-s1', successor: 'p-op', from: 100 },
      { person: 'p-s2', successor: 'p-op', from: 200 },
    ],
  });
  expect(holdersOf(both, 'q-specialist', AT)).toContain('p-op');
  const disabled = without(leaving('p-head', 'p-s2'), 'p-head');
  const about = { owner: 'p-s1', enterprise: smallEnterprise, tier: 'T1' as const };
  expect(resolveTargets(disabled, about, ['station_head'], AT).people).toMatchObject([{ person: 'p-s2' }]);
});

test('OWN-8 what the successor takes over is listed before', () => {
  const dir = smallDistrict({ absences: [{ person: 'p-s1', cover: 'p-head', from: 0, to: 1000 }] });
  const posts = estateOf(dir, [{ ...smallEnterprise, steward: 'p-head' }], {
    ...{ person: 'p-head', successor: 'p-s2', from: 100 },
  });
  expect(posts).toEqual([
    { kind: 'position', of: 'q-head' },
    { kind: 'fallback', of: 'u-station' },
    { kind: 'cover', of: 'p-s1' },
    { kind: 'steward', of: 'e-1' },
  ]);
  const operator = { person: 'p-op', successor: 'p-s2', from: 100 };
  expect(estateOf(smallDistrict(), [], operator).filter(({ kind }) => kind === 'duty')).toHaveLength(7);
});

test('OWN-8 a departure is refused to oneself, to whoever leaves too or is not active, and where it breaks a rule', () => {
  const refused = (successor: string, dir = smallDistrict(), person = 'p-s1') =>
    codes(departureFaults(dir, { person, successor, from: 100 }, 50));
  expect(refused('p-s2')).toEqual([]);
  expect(refused('p-s1')).toEqual(['successor-cannot-act']);
  expect(refused('p-s2', without(smallDistrict(), 'p-s2'))).toEqual(['successor-cannot-act']);
  expect(refused('p-s2', leaving('p-s2', 'p-head'))).toEqual(['successor-cannot-act']);
  expect(refused('p-s2', without(smallDistrict(), 'p-s1'))).toEqual(['person-not-active']);
  const deep = withAbsent(smallDistrict(), { 'p-op': 'p-s1', 'p-s2': 'p-head', 'p-head': 'p-street' });
  expect(refused('p-s2', deep)).toEqual(['cover-too-deep']);
  const fallback = without(withAbsent(smallDistrict(), { 'p-s2': 'p-op' }), 'p-op');
  expect(refused('p-s2', fallback, 'p-centre')).toEqual(['fallback-empty']);
});

test('OWN-8 the organisation with a departure in it is whole, as long as the successor is there', () => {
  expect(directoryFaults(leaving('p-centre', 'p-coord'), undefined, 0)).toEqual([]);
  const gone = without(leaving('p-centre', 'p-coord'), 'p-coord');
  expect(codes(directoryFaults(gone, undefined, 0))).toContain('fallback-empty');
});

test('OWN-7 a cover who leaves meanwhile, or is not active all the time, is refused', () => {
  const absence = { person: 'p-s1', cover: 'p-s2', from: 50, to: 300 };
  expect(codes(absenceFaults(smallDistrict(), absence))).toEqual([]);
  expect(codes(absenceFaults(leaving('p-s2', 'p-head'), absence))).toEqual([]);
  const gone = without(leaving('p-s2', 'p-head'), 'p-head');
  expect(codes(absenceFaults(gone, absence))).toEqual(['cover-cannot-act']);
  expect(codes(absenceFaults(without(smallDistrict(), 'p-s1'), absence))).toEqual(['person-not-active']);
});

test('OWN-8 the steps of a departure: wait, hand over, settle, disable, look twice more', () => {
  const facts: DepartureFacts = { now: 5, from: 1, held: 0, successorCan: true, quiet: false };
  const does = (more: Partial<DepartureFacts>) => departureStep({ ...facts, ...more });
  expect(does({ now: 0 })).toBe('wait_for_begin');
  expect(does({ held: 3 })).toBe('hand_over');
  expect(does({ held: 3, quiet: true })).toBe('hand_over');
  expect(does({ successorCan: false, held: 3 })).toBe('wait_for_successor');
  expect(does({ successorCan: false, quiet: true })).toBe('wait_for_successor');
  expect(does({})).toBe('settle');
  expect(does({ quiet: true })).toBe('disable');
  expect(does({ overAs: 'disabled' })).toBe('settle');
  expect(does({ overAs: 'disabled', held: 1, quiet: true })).toBe('hand_over');
  expect(does({ overAs: 'disabled', quiet: true, successorCan: false })).toBe('nothing_more');
  expect(does({ overAs: 'cancelled', held: 3 })).toBe('nothing_more');
});

const MONDAY = Date.parse('2026-03-02T00:00:00Z');
const HOUR = 3_600_000;

test('OWN-2 a named date takes the place of its weekly shifts, whole', () => {
  const dutyDays = [{ date: '2026-03-02', person: 'p-s1', from: 480, to: 720 }];
  const dir = smallDistrict({ dutyDays });
  const at = (hours: number) => dutyAt(dir, utc, MONDAY + hours * HOUR);
  expect([at(9), at(13), at(33)]).toEqual([['p-s1'], [], ['p-op']]);
});

test('OWN-2 the gaps of a stretch are found, with their reason, and where one ends the next begins', () => {
  const dutyDays = [
    { date: '2026-03-02', person: 'p-op', from: 0, to: 1200 },
    { date: '2026-03-03', person: 'p-op', from: 480, to: 1440 },
  ];
  const gaps = dutyGaps(smallDistrict({ dutyDays }), utc, MONDAY, MONDAY + 48 * HOUR);
  expect(gaps).toEqual([{ from: MONDAY + 20 * HOUR, to: MONDAY + 32 * HOUR, why: 'nobody' }]);
  expect(dutyGaps(smallDistrict(), utc, MONDAY, MONDAY + 48 * HOUR)).toEqual([]);
  const alone = without(smallDistrict(), 'p-op');
  expect(dutyGaps(alone, utc, MONDAY, MONDAY + 24 * HOUR)).toEqual([
    { from: MONDAY, to: MONDAY + 24 * HOUR, why: 'away' },
  ]);
});

test('local dates and minutes follow the calendar’s zone', () => {
  const shanghai = { offsets: [{ from: 0, minutes: 480 }] };
  expect(localDate(shanghai, Date.parse('2026-03-01T16:00:00Z'))).toBe('2026-03-02');
  expect(momentOf(shanghai, '2026-03-02', 480)).toBe(Date.parse('2026-03-02T00:00:00Z'));
});
