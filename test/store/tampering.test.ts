import { array, nat, sample } from 'fast-check';
import { verifyOn } from '#libs/verify';
import { Random } from '../chaos/storm/random.js';
import { district } from '../support/district.js';
import { openTestStore, type TestStore } from './open-test-store.js';
import { RandomLife } from './random-life.js';
import { opening, next } from './sample-life.js';
import { JournalHand } from './tamper/journal-hand.js';
import { tamperings } from './tamper/tamperings.js';

const TAMPERINGS = 1_000;
const LIVES = 8;
const seed = Math.floor(Date.now() / 1000) % 100_000;

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
  const { store, heads } = opened;
  await store.directory.saveDistrict(district);
  await erasedEnterprise();
  const key = await store.keyring.keyOf('e-2');
  const numbers = array(nat(100_000), { minLength: 4, maxLength: 6 });
  for (const [index, life] of sample(numbers, { numRuns: LIVES, seed: 22 }).entries()) {
    for (const batch of new RandomLife(key, `r-${index}`, life).batches) await store.journal.append(batch);
    // Four heads, one of which closes a day.
    if (index % 2 === 1)
      await (index === 5 ? store.signedHeads.signDay('2026-03-02') : store.signedHeads.signNow());
  }
  for (const head of await store.signedHeads.after(0)) heads.keep(head);
});
afterAll(() => opened.close());

/** One whose data are gone: the chain goes on over what nobody can read. */
async function erasedEnterprise(): Promise<void> {
  const { journal, keyring } = opened.store;
  const key = await keyring.keyOf('e-1');
  const first = next('r-erased', undefined, 'erased-0', opening(key));
  await journal.append(first);
  await journal.append(
    next('r-erased', first.after, 'erased-1', [{ type: 'ended', data: { as: 'archived' } }]),
  );
  expect((await opened.erase('e-1')).against).toBeUndefined();
}

const counts = new Map<string, number>();
const kinds = Object.entries(tamperings);
const PARTS = [1, 2, 3, 4];

test.each(PARTS)(
  `must hold 12: tamperings of the journal are all found by the journal itself, 1,000 in four parts (seed ${seed} and %s)`,
  async (part) => {
    const client = await opened.database.connect(opened.database.superuserUrl);
    const hand = new JournalHand(client);
    // Read models and documents don't help: the journal has to stand by itself.
    const look = () => verifyOn(client, { heads: opened.heads.folder, journalOnly: true });
    await client.query("begin; set local timezone = 'UTC'");
    await hand.free();
    expect(await look()).toMatchObject({ ok: true, heads: 4, kept: 4 });
    const [rows, untouched] = [await hand.rows(), await hand.fingerprint()];
    const random = new Random(seed * 10 + part);
    const unfound: string[] = [];
    for (let done = 0; done < TAMPERINGS / PARTS.length;) {
      const [kind, tamper] = kinds[Math.floor(random.next() * kinds.length)] ?? kinds[0]!;
      await client.query('savepoint untouched');
      await tamper(hand, { random, rows });
      if ((await hand.fingerprint()) !== untouched) {
        if ((await look()).ok) unfound.push(`${kind} (tampering ${done})`);
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
        done += 1;
      }
      await client.query('rollback to savepoint untouched');
    }
    expect(unfound).toEqual([]);
    expect(await look()).toMatchObject({ ok: true });
    await client.query('rollback');
    await client.query('vacuum event, stream_head, signed_head, signed_head_stream');
  },
);

test('every kind of tampering was among them', () => {
  expect(kinds.map(([kind]) => kind).filter((kind) => !counts.has(kind))).toEqual([]);
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(TAMPERINGS);
});
