import { smallDistrict, smallEnterprise } from '../testing/small-district.js';
import { type Heard, relocationSignals, toldOfRelocation } from './relocation.js';

const DAY = 86_400_000;
const heard = (more: Partial<Heard> = {}): Heard => ({
  ...{ tier: 'T2', statements: [], notSolved: 0, knownSince: 0 },
  ...more,
});
const kinds = (more: Partial<Heard>, at: number) =>
  relocationSignals('e-1', heard(more), at).map(({ kind }) => kind);

test('POR-1 ninety days without contact are a signal for T1 to T3, counted from the last word or from knowing it', () => {
  expect([kinds({}, 90 * DAY - 1), kinds({}, 90 * DAY)]).toEqual([[], ['no_contact']]);
  expect(kinds({ lastContactAt: 10 * DAY }, 99 * DAY)).toEqual([]);
  expect(kinds({ lastContactAt: 10 * DAY }, 100 * DAY)).toEqual(['no_contact']);
  expect(kinds({ tier: 'T4' }, 900 * DAY)).toEqual([]);
});

test('POR-1 not solved once is no signal, twice is; a statement is one at once, for T4 too', () => {
  expect([kinds({ notSolved: 1 }, 1), kinds({ notSolved: 2 }, 1)]).toEqual([[], ['not_solved']]);
  expect(kinds({ tier: 'T4', statements: [{ id: 's-1', at: 5 }] }, 6)).toEqual(['said']);
});

test('POR-1 a signal keeps its id however often it is worked out; a new occasion is a new one', () => {
  const ids = (more: Partial<Heard>, at: number) =>
    relocationSignals('e-1', heard(more), at).map(({ id }) => id);
  expect(ids({}, 90 * DAY)).toEqual(ids({}, 95 * DAY));
  expect(ids({ notSolved: 2 }, 1)).not.toEqual(ids({ notSolved: 3 }, 1));
});

test('POR-1 steward and chain chief are told, each once', () => {
  const dir = smallDistrict();
  expect(toldOfRelocation(dir, smallEnterprise, 0)).toEqual(['p-steward', 'p-chief']);
  expect(toldOfRelocation(dir, { steward: 'p-chief', chain: 'c-1' }, 0)).toEqual(['p-chief']);
  expect(toldOfRelocation(dir, {}, 0)).toEqual([]);
});
