import { ownerless, ownerlessMs } from '#libs/verify';
import { openTestStore, type TestStore } from '../store/open-test-store.js';
import { next, opening, OPENED } from '../store/sample-life.js';
import { district } from '../support/district.js';

const HOUR = 3_600_000;
const UNTIL = new Date(OPENED + 48 * HOUR);

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
  const { store } = opened;
  const key = await store.keyring.keyOf('e-1');
  const batch = next('r-1', undefined, 'c-1', opening(key));
  await store.journal.append(batch);
});
afterAll(() => opened.close());

/** p-li, who owns the request, holds the post in these stretches; hours from the opening on. */
async function held(stretches: [from: number, to?: number][], disabled?: number) {
  const { store, database } = opened;
  const person = {
    id: 'p-li',
    name: '李',
    phone: '0000-5550-0199',
    ...(disabled !== undefined && { disabledAt: OPENED + disabled * HOUR }),
  };
  const holdings = stretches.map(([from, to]) => ({
    person: 'p-li',
    position: 'q-owner',
    from: OPENED + from * HOUR,
    ...(to !== undefined && { to: OPENED + to * HOUR }),
  }));
  await store.directory.saveDistrict({
    ...district,
    people: [...district.people, person],
    holdings: [...district.holdings, ...holdings],
  });
  return ownerless(database.url, UNTIL);
}

test('OWN-1 an owner who is active all the time leaves no instant without one', async () => {
  expect(await held([[-24]])).toEqual([]);
  expect(
    await held([
      [-24, 12],
      [12, 30],
      [20, 60],
    ]),
  ).toEqual([]);
});

test('OWN-1 a gap between two posts is found, to the millisecond', async () => {
  const gaps = await held([[-24, 12], [13]]);
  expect(gaps).toEqual([
    { stream: 'r-1', owner: 'p-li', from: new Date(OPENED + 12 * HOUR), to: new Date(OPENED + 13 * HOUR) },
  ]);
  expect(ownerlessMs(gaps)).toBe(HOUR);
});

test('OWN-1 a disabled account is nobody, and so is one without a post', async () => {
  expect(ownerlessMs(await held([[-24]], 40))).toBe(8 * HOUR);
  expect(Math.round(ownerlessMs(await held([])) / HOUR)).toBe(48);
});
