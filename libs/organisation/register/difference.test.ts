import { smallDistrict, smallEnterprise } from '../testing/small-district.js';
import { sinceEver } from '../enterprise/since-ever.js';
import { applied } from './change.js';
import { difference, type Wanted } from './difference.js';
import { judged } from './judge.js';
import { organisationOf, type Register, registerOf } from './register.js';
import { enterpriseAt } from '../enterprise/enterprise-at.js';

const ON = 1000;
const register = registerOf(smallDistrict(), [sinceEver(smallEnterprise)]);
const standing = (openRequests: Record<string, number> = {}, of: Register = register) => ({
  ...{ register: of, absences: [], revision: 1, openRequests },
});
const planned = (wanted: Wanted, more = {}) => difference(register, wanted, { on: ON, ...more });
const said = (wanted: Wanted, more = {}) =>
  planned(wanted, more).changes.map(({ table, key, kind }) => `${kind} ${table} ${key}`);

test('OWN-2 a tie that a list no longer holds ends on the named day, and the past stays answerable', () => {
  const wanted = {
    ties: [
      { enterprise: 'e-1', kind: 'steward', person: 'p-chief' },
      { enterprise: 'e-1', kind: 'specialist', person: 'p-s1' },
    ],
  };
  expect(said(wanted)).toEqual([
    'ended ties e-1 / steward / p-steward / 0',
    'added ties e-1 / steward / p-chief / 1000',
  ]);
  const after = organisationOf(applied(register, planned(wanted).changes), [], 2);
  const steward = (at: number) =>
    after.enterprises.map((one) => enterpriseAt(after.directory, one, at).steward)[0];
  expect([steward(ON - 1), steward(ON)]).toEqual(['p-steward', 'p-chief']);
});

test('a list that names only what changes ends nothing', () => {
  const wanted = { holdings: [{ person: 'p-s2', position: 'q-head' }] };
  expect(said(wanted, { partial: true })).toEqual(['added holdings p-s2 / q-head / 1000']);
  expect(said(wanted)).toHaveLength(1 + register.holdings.length);
});

test('people and units that a list does not name are kept; a field without a column stays', () => {
  const { changes, kept } = planned({ people: [{ id: 'p-s1', phone: '0000-1' }] });
  expect(changes).toMatchObject([{ kind: 'changed', after: { name: '甲p-s1', phone: '0000-1' } }]);
  expect(kept).toEqual({ people: 9 });
});

test('what has ended is history, and what has not begun is withdrawn', () => {
  const span = (from: number, to?: number) => ({
    ...{ person: 'p-s1', position: 'q-operator', from },
    ...(to !== undefined && { to }),
  });
  const of = (...holdings: Register['holdings']) => ({ ...register, holdings });
  const ended = difference(of(span(0, 500)), { holdings: [span(0, 2000)] }, { on: ON });
  expect(ended.refused).toMatchObject([{ where: 'holdings p-s1 / q-operator / 0' }]);
  const silent = difference(of(span(0, 500), span(3000)), { holdings: [] }, { on: ON });
  expect(silent.changes.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
    'withdrawn p-s1 / q-operator / 3000',
  ]);
});

test('OWN-1 a list holds from today or a later day: nobody loses a post in retrospect', () => {
  const plan = planned(
    { ties: [{ enterprise: 'e-1', kind: 'steward', person: 'p-chief' }] },
    { partial: true },
  );
  const at = (now: number) => judged({ ...standing(), now }, plan).refused;
  expect(at(ON + 86_399_999)).toEqual([]);
  expect(at(ON + 86_400_000)).toMatchObject([{ rule: 'OWN-1', where: 'on' }]);
});

test('OWN-1 an owner of open requests is not left without a post', () => {
  const only = register.holdings.filter(({ person }) => person !== 'p-s1');
  const plan = planned({ holdings: only as never });
  expect(judged(standing(), plan).refused).toEqual([]);
  expect(judged(standing({ 'p-s1': 3, 'p-s2': 1 }), plan).refused).toMatchObject([
    { rule: 'OWN-1', where: 'p-s1' },
  ]);
  const moved = [...only, { person: 'p-s1', position: 'q-operator', from: ON }];
  expect(judged(standing({ 'p-s1': 3 }), planned({ holdings: moved as never })).refused).toEqual([]);
});

test('OWN-2 a list that leaves the district without its fallback, or an enterprise without its steward, is refused', () => {
  const gone = register.holdings.filter(({ person }) => person !== 'p-centre');
  expect(judged(standing(), planned({ holdings: gone as never })).refused).toMatchObject([{ rule: 'OWN-2' }]);
  const loose = planned({ ties: [{ enterprise: 'e-1', kind: 'specialist', person: 'p-s1' }] });
  expect(judged(standing(), loose).refused).toMatchObject([{ rule: 'OWN-2', where: 'e-1' }]);
  const unknown = planned(
    { ties: [{ enterprise: 'e-1', kind: 'steward', person: 'p-none' }] },
    { partial: true },
  );
  expect(judged(standing(), unknown).refused).toMatchObject([{ rule: 'form', where: 'e-1' }]);
});

test('ESC-2 a list that empties a step of the ladder, now or later, is refused', () => {
  const ladder = {
    version: '1',
    levels: [{ level: 'L2', whom: ['coordinator'], owes: undefined }],
    ...{ steps: [], urgent: [], tiers: {} },
  } as never;
  const without = register.holdings.filter(({ position }) => position !== 'q-coordinator');
  const from = (at: number) =>
    planned({ holdings: [...without, { person: 'p-s2', position: 'q-coordinator', from: at }] as never });
  const refused = (at: number) => judged({ ...standing(), ladder }, from(at)).refused;
  expect(refused(ON)).toEqual([]);
  expect(refused(ON + 1)).toMatchObject([{ rule: 'ESC-2', where: 'coordinator' }]);
});

test('what was wrong before a write is not held against it', () => {
  const broken = { ...register, fallback: [] };
  const plan = difference(broken, { people: [{ id: 'p-new', name: '新', phone: '0000-2' }] }, { on: ON });
  expect(judged(standing({}, broken), plan).refused).toEqual([]);
  expect(judged(standing(), planned({ people: [{ id: 'p-new' }] })).refused).toMatchObject([
    { en: 'people p-new lacks name, phone' },
  ]);
});
