import type { DataKey } from '#libs/seal';
import { openTestStore, type TestStore } from './open-test-store.js';
import { batch, opening, wordsAdded } from './sample-life.js';

let opened: TestStore;
let key: DataKey;
beforeAll(async () => {
  opened = await openTestStore();
  key = await opened.store.keyring.keyOf('e-1');
});
afterAll(() => opened.close());

const STREAMS = 6;
const ROUNDS = 15;

async function live(stream: string, number: string): Promise<void> {
  const { journal } = opened.store;
  await journal.append(batch(stream, 0, `${stream}-open`, opening(key, { number }), { number }));
  for (let round = 0; round < ROUNDS; round++)
    await journal.append(batch(stream, 4 + round, `${stream}-${round}`, wordsAdded(key, '补'), { number }));
}

test('journal: who follows the tail misses nothing and sees each stream in order while many write', async () => {
  const wanted = STREAMS * (4 + ROUNDS);
  const stop = new AbortController();
  const seen: string[] = [];
  const positions: number[] = [];
  const reader = (async () => {
    for await (const events of opened.store.tail.follow(0, stop.signal)) {
      seen.push(...events.map(({ stream, number }) => `${stream}/${number}`));
      positions.push(...events.map(({ position }) => position));
      if (seen.length >= wanted) stop.abort();
    }
  })();
  const writers = Array.from({ length: STREAMS }, (_, index) => live(`s-${index}`, `20260302-1${index}`));
  await Promise.all([...writers, reader]);
  expect(new Set(seen).size).toBe(wanted);
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  for (let index = 0; index < STREAMS; index++) {
    const numbers = seen
      .filter((name) => name.startsWith(`s-${index}/`))
      .map((name) => Number(name.split('/')[1]));
    expect(numbers).toEqual(Array.from({ length: 4 + ROUNDS }, (_, number) => number + 1));
  }
});

test('journal: an append that is not yet committed makes readers wait, and no writer, so that none is skipped', async () => {
  const { database, store } = opened;
  const slow = await database.connect(database.adminUrl);
  const before = await store.tail.last();
  await slow.query('begin');
  await slow.query(
    `select journal_append('slow', 0, $1, $1, jsonb_build_array(jsonb_build_object('number', 1,
     'event_id', 'slow/c/0', 'type', 'panel_opened', 'schema_version', 1, 'command_id', 'c', 'command_type', 'x',
     'body_hash', 'x', 'happened_at', now(), 'written_at', now(), 'actor', '{}'::jsonb, 'data', '{}'::jsonb,
     'prev_hash', $1::bytea, 'hash', $1::bytea)), to_jsonb(v) || '{"id": "slow", "number": "slow"}', '[]')
     from request_view v limit 1`,
    [Buffer.alloc(32)],
  );
  await store.journal.append(batch('quick', 0, 'q', opening(key, { number: 'q' }), { number: 'q' }));
  const reading = store.tail.read(before);
  const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  while ((await slow.query(waiting)).rowCount === 0);
  await slow.query('commit');
  const after = await reading;
  expect(after.map(({ stream }) => stream)).toEqual(['slow', 'quick', 'quick', 'quick', 'quick']);
});
