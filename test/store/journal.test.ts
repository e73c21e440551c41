import type { DataKey } from '#libs/seal';
import { JournalUnavailable } from '#libs/store';
import { databaseAway } from '../support/database-away.js';
import { openTestStore, type TestStore } from './open-test-store.js';
import { batch, opening, wordsAdded } from './sample-life.js';

let opened: TestStore;
let key: DataKey;
beforeAll(async () => {
  opened = await openTestStore();
  key = await opened.store.keyring.keyOf('e-1');
});
afterAll(() => opened.close());

test('must hold 1: a batch is appended, read back, and answers its command', async () => {
  const { journal } = opened.store;
  const first = batch('r-1', 0, 'c-1', opening(key));
  expect(await journal.append(first)).toEqual({ kind: 'appended' });
  const events = await journal.read('r-1');
  expect(events.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  expect(events.map(({ event }) => event)).toEqual(first.entries[0]?.events);
  expect(events[0]).toMatchObject({ commandId: 'c-1', commandType: 'open', at: first.entries[0]?.at });
  expect(await journal.answerOf('c-1')).toEqual({
    stream: 'r-1',
    actor: first.entries[0]?.actor,
    bodyHash: 'hash-c-1',
    version: 4,
    events: [
      { type: 'received', number: 1 },
      { type: 'owner_assigned', number: 2 },
      { type: 'clock_started', number: 3 },
      { type: 'steward_told', number: 4 },
    ],
  });
  expect(await journal.answerOf('c-unknown')).toBeUndefined();
});

test('must hold 1: the same batch twice has one effect and the first answer', async () => {
  const { journal } = opened.store;
  const twice = batch('r-2', 0, 'c-2', opening(key, { number: '20260302-0002' }), {
    number: '20260302-0002',
  });
  expect(await journal.append(twice)).toEqual({ kind: 'appended' });
  expect(await journal.append(twice)).toEqual({ kind: 'appended' });
  expect(await journal.read('r-2')).toHaveLength(4);
});

test('must hold 1: other events at that place are returned, and nothing is written', async () => {
  const { journal } = opened.store;
  const number = '20260302-0003';
  await journal.append(batch('r-3', 0, 'c-3', opening(key, { number }), { number }));
  await journal.append(batch('r-3', 4, 'c-4', wordsAdded(key, '先来的'), { number }));
  const late = await journal.append(batch('r-3', 4, 'c-5', wordsAdded(key, '后到的'), { number }));
  expect(late).toMatchObject({ kind: 'found', events: [{ number: 5, commandId: 'c-4' }] });
  expect(await journal.answerOf('c-5')).toBeUndefined();
});

test('must hold 1: of many writers at one place exactly one appends', async () => {
  const { journal } = opened.store;
  const number = '20260302-0004';
  await journal.append(batch('r-4', 0, 'c-6', opening(key, { number }), { number }));
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, writer) =>
      journal.append(batch('r-4', 4, `w-${writer}`, wordsAdded(key, `写 ${writer}`), { number })),
    ),
  );
  expect(outcomes.filter(({ kind }) => kind === 'appended')).toHaveLength(1);
  expect(await journal.read('r-4', 4)).toHaveLength(1);
});

test('must hold 1: a journal put back to an earlier moment is no place to append', async () => {
  await expect(
    opened.store.journal.append(batch('r-gone', 7, 'c-7', wordsAdded(key, '后续'))),
  ).rejects.toThrow('the journal ends at 0, before 7');
});

test('must hold 11: words that are not sealed are refused, and no error repeats them', async () => {
  const plain = wordsAdded(key, '').map(
    () => ({ type: 'words_added', data: { words: '身份证号' } }) as never,
  );
  const refusal = await opened.store.journal.append(batch('r-5', 0, 'c-8', plain)).catch(String);
  expect(refusal).toContain('words_added holds words that are not sealed');
  expect(refusal).not.toContain('身份证');
});

test('journal: update, delete and truncate are refused to the application and to the owner', async () => {
  const { database } = opened;
  const changes = ["update event set type = 'x'", 'delete from event', 'truncate event'];
  for (const url of [database.url, database.adminUrl]) {
    const client = await database.connect(url);
    for (const change of changes) await expect(client.query(change)).rejects.toMatchObject({ code: '42501' });
  }
  const app = await database.connect();
  const forged = "insert into event (stream) values ('forged')";
  await expect(app.query(forged)).rejects.toMatchObject({ code: '42501' });
  await expect(app.query('update stream_head set number = 1')).rejects.toMatchObject({ code: '42501' });
  await expect(app.query("update request_view set owner = 'x'")).rejects.toMatchObject({ code: '42501' });
});

test('must hold 2: a database that is away is told apart from a fault, and the same batch holds when it is back', async () => {
  const { journal } = opened.store;
  const number = '20260302-0009';
  const late = batch('r-9', 0, 'c-9', opening(key, { number }), { number });
  const back = await databaseAway(opened.database);
  await expect(journal.append(late)).rejects.toThrow(JournalUnavailable);
  await expect(journal.read('r-9')).rejects.toThrow('the database is not available');
  await back();
  expect(await journal.append(late)).toEqual({ kind: 'appended' });
});

test('must hold 1: a batch without events asks whether the stream stands where its writer believes', async () => {
  const { journal } = opened.store;
  const asked = (expected: number) => journal.append({ stream: 'r-1', expected, entries: [] });
  expect(await asked(4)).toEqual({ kind: 'appended' });
  expect(await asked(2)).toMatchObject({ kind: 'found', events: [{ number: 3 }, { number: 4 }] });
  await expect(asked(9)).rejects.toMatchObject({ code: 'JOURNAL_BEHIND' });
});
