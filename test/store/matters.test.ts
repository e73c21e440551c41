import { batch, opening, OPENED } from './sample-life.js';
import { openTestStore } from './open-test-store.js';
import type { TestStore } from './open-test-store.js';

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());

const MINUTE = 60_000;
const NEWER = 120;
const text = '库门前窨井盖破损，叉车经过时颠簸';

test('DUP-1 a large enterprise: the newest are compared, and older ones that share what tells the text', async () => {
  const { store } = opened;
  const key = await store.keyring.keyOf('e-1');
  const told = ['窨井盖破损', ...Array.from({ length: NEWER }, () => '申请稳岗补贴')];
  for (const [n, summary] of told.entries()) {
    const at = { receivedAt: OPENED + n * MINUTE, number: `20260302-${String(n).padStart(4, '0')}` };
    const first = batch(
      `r-${n}`,
      0,
      `c-${n}`,
      opening(key, { summary, words: summary, number: at.number }),
      at,
    );
    await store.journal.append(first);
  }
  const around = (until: number) =>
    store.matters
      .around({ text, enterprise: 'e-1', since: OPENED, until })
      .then((all) => all.map(({ id }) => id));
  const found = await around(OPENED + NEWER * MINUTE);
  expect(found).toHaveLength(101);
  expect(found).toEqual(expect.arrayContaining(['r-0', `r-${NEWER}`]));
  expect(found).not.toContain('r-1');
  // What came later changes nothing of what an opening was told.
  expect((await around(OPENED + 2 * MINUTE)).toSorted()).toEqual(['r-0', 'r-1', 'r-2']);
});
