import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { MaybeState } from '#libs/request';
import { canonicalJson, type DataKey, seal } from '#libs/seal';
import { verify } from '#libs/verify';
import { openTestStore, type TestStore } from './open-test-store.js';
import { next, opening, OPENED, wordsAdded } from './sample-life.js';

let opened: TestStore;
let key: DataKey;
beforeAll(async () => {
  opened = await openTestStore();
  const { store } = opened;
  key = await store.keyring.keyOf('e-1');
  for (const id of ['r-1', 'r-2', 'r-3']) await live(id);
  await store.signedHeads.signDay('2026-03-02');
  await live('r-4');
  await store.signedHeads.signNow();
  for (const head of await store.signedHeads.after(0)) opened.heads.keep(head);
  await live('r-5');
});
afterAll(() => opened.close());

async function live(id: string): Promise<void> {
  let state: MaybeState;
  const batches = [
    opening(key, { number: `N-${id}` }),
    wordsAdded(key, '另附 Contract 合同'),
    [{ type: 'breached', data: { clock: 'resolve', dueAt: OPENED, firedAt: OPENED + 5 } } as const],
    [
      {
        type: 'answered',
        data: { outcome: 'solved', words: seal(key, '已拨付'), deliverBy: OPENED },
      } as const,
    ],
  ];
  for (const [index, events] of batches.entries()) {
    const batch = next(id, state, `${id}-${index}`, events);
    await opened.store.journal.append(batch);
    state = batch.after;
  }
}

const check = () =>
  verify({ url: opened.database.url, masterKey: opened.masterKey, heads: opened.heads.folder });

/** The command as a person gives it. */
async function verifyCli(env: Record<string, string>): Promise<{ code: unknown; out: string }> {
  const main = fileURLToPath(new URL('../../apps/cli/main.js', import.meta.url));
  const options = { env: { ...process.env, NODE_OPTIONS: '', ...env } };
  const run = promisify(execFile)(process.execPath, [main, 'verify'], options);
  return run.then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    ({ code, stdout }: { code: unknown; stdout: string }) => ({ code, out: stdout }),
  );
}

/** Damages as a superuser who switches the triggers off, looks at the verdict, and puts everything back. */
const damagedBy = (...statements: string[]) => whileDamaged(statements, check);

/** What is seen while the damage lasts. */
async function whileDamaged<T>(statements: string[], look: () => Promise<T>): Promise<T> {
  const client = await opened.database.connect(opened.database.superuserUrl);
  const tables = ['event', 'stream_head', 'request_view', 'clock_view', 'signed_head', 'signed_head_stream'];
  for (const table of tables)
    await client.query(`create table if not exists public.copy_${table} as table ${table}`);
  const triggers = async (how: string) => {
    for (const table of ['event', 'signed_head', 'signed_head_stream'])
      await client.query(`alter table ${table} ${how} trigger all`);
  };
  await triggers('disable');
  for (const statement of statements) await client.query(statement);
  const seen = await look();
  await client.query('delete from signed_head_stream');
  for (const table of tables) await client.query(`delete from ${table}`);
  for (const table of tables)
    await client.query(
      `insert into ${table} ${table === 'event' ? 'overriding system value' : ''} table copy_${table}`,
    );
  await triggers('enable');
  return seen;
}

const fault = (stream: string, number: number | undefined, what: string) => ({
  ok: false,
  fault: {
    stream,
    ...(number === undefined ? {} : { number }),
    what: expect.stringContaining(what) as string,
  },
});

test('verify: what was written is found as written', async () => {
  expect(await check()).toEqual({
    ...{ ok: true, streams: 5, events: 35, heads: 2, kept: 2, wordsChecked: true },
    signedBy: opened.heads.keys()[0]?.id,
  });
  const bare = await verify({ url: opened.database.url });
  expect(bare).toEqual({ ok: true, streams: 5, events: 35, heads: 2, wordsChecked: false });
});

test('huying verify names the first fault and ends with 1', async () => {
  const run = () =>
    verifyCli({
      DATABASE_URL: opened.database.url,
      HUYING_MASTER_KEY: opened.masterKey.toString('base64'),
      HUYING_HEADS: opened.heads.folder,
    });
  const [{ id } = { id: '' }] = opened.heads.keys();
  expect(await run()).toEqual({
    code: 0,
    out: `5 streams, 35 events: all as written\n2 signed heads, 2 of them kept in ${opened.heads.folder}; first key ${id}\n`,
  });
  const raised = `update request_view set level = 'L3' where id = 'r-3'`;
  expect(await whileDamaged([raised], run)).toEqual({
    code: 1,
    out: 'FAULT stream r-3: request_view.level differs from what the events say\n',
  });
  const edited = `update event set data = jsonb_set(data, '{person}', '"p-zhang"') where stream = 'r-2' and number = 2`;
  expect(await whileDamaged([edited], run)).toEqual({
    code: 1,
    out: expect.stringMatching(/^FAULT stream r-2, number 2: .*was changed/) as string,
  });
  const gone = [
    'event where stream',
    'stream_head where stream',
    'clock_view where request',
    'request_view where id',
  ];
  const removed = gone.map((row) => `delete from ${row} = 'r-4'`);
  expect(await whileDamaged(removed, run)).toEqual({
    code: 1,
    out: expect.stringMatching(/^FAULT stream r-4.*covers 7 events that are gone/) as string,
  });
});

test('must hold 12: one event changed by hand is named', async () => {
  const edited = `update event set data = jsonb_set(data, '{person}', '"p-zhang"') where stream = 'r-2' and number = 2`;
  expect(await damagedBy(edited)).toEqual(fault('r-2', 2, 'was changed'));
  const moved = `update event set happened_at = happened_at + interval '1 microsecond' where stream = 'r-2' and number = 3`;
  expect(await damagedBy(moved)).toEqual(fault('r-2', 3, 'was changed'));
});

test('must hold 12: an event taken out, and a tail cut off, are named', async () => {
  expect(await damagedBy(`delete from event where stream = 'r-1' and number = 3`)).toEqual(
    fault('r-1', 3, 'is missing'),
  );
  const cut = `delete from event where stream = 'r-1' and number = 7`;
  expect(await damagedBy(cut)).toEqual(fault('r-1', 6, 'the journal ends at 6'));
});

test('must hold 12: a tail cut off together with head and read model breaks the signed head', async () => {
  const { state } = (await opened.store.requests.get('r-1'))!;
  const earlier = canonicalJson({ ...state, version: 6, stage: 'received' });
  const hash = createHash('sha256').update(earlier).digest('hex');
  const verdict = await damagedBy(
    `update request_view set state = '${earlier}', state_hash = '\\x${hash}' where id = 'r-1'`,
    `delete from event where stream = 'r-1' and number = 7`,
    `update stream_head h set number = 6, hash = e.hash from event e
     where h.stream = 'r-1' and e.stream = 'r-1' and e.number = 6`,
    `update request_view set version = 6, stage = 'received',
     updated_at = (select max(happened_at) from event where stream = 'r-1'),
     text = strip(array_to_tsvector(array(select unnest(tsvector_to_array(text))
       except select unnest(array['已拨','拨付','付'])))) where id = 'r-1'`,
  );
  expect(verdict).toEqual(fault('r-1', 7, 'the head 1 covers number 7'));
});

test('must hold 12: a whole stream removed is named, by whatever still speaks of it', async () => {
  expect(await damagedBy(`delete from event where stream = 'r-5'`)).toEqual(
    fault('r-5', undefined, 'none stands'),
  );
  const rows = ['event where stream', 'stream_head where stream', 'clock_view where request'];
  const all = rows.map((row) => `delete from ${row} = 'r-4'`);
  expect(await damagedBy(...all)).toEqual(fault('r-4', undefined, 'a read model speaks of a stream'));
  expect(await damagedBy(...all, `delete from request_view where id = 'r-4'`)).toEqual(
    fault('r-4', 7, 'the head 2 covers 7 events that are gone'),
  );
  await opened.store.links.issue('r-5');
  const today = [...rows, 'request_view where id'].map((row) => `delete from ${row} = 'r-5'`);
  expect(await damagedBy(...today)).toEqual(fault('r-5', undefined, "receipt's link speaks of a stream"));
});

test('verify: a row of a read model changed by hand is named with its column', async () => {
  const changes: [string, string][] = [
    [`update request_view set owner = 'p-zhang' where id = 'r-3'`, 'request_view.owner'],
    [`update request_view set reached = '{p-zhang}' where id = 'r-3'`, 'request_view.reached'],
    [`update request_view set summary = '别的事' where id = 'r-3'`, 'request_view.summary'],
    [`update request_view set text = '别的' where id = 'r-3'`, 'request_view.text'],
    [
      `update request_view set state = jsonb_set(state, '{next}', '9') where id = 'r-3'`,
      'request_view.state',
    ],
    [`update request_view set next_due = now() where id = 'r-3'`, 'request_view.next_due'],
    [`update request_view set item = 'i-1' where id = 'r-3'`, 'request_view.item'],
    [`update request_view set closed_as = 'verified' where id = 'r-3'`, 'request_view.closed_as'],
    [`update request_view set updated_at = now() where id = 'r-3'`, 'request_view.updated_at'],
    [`update clock_view set due = now() where request = 'r-3'`, 'clock_view.due of the clock resolve'],
    [`delete from clock_view where request = 'r-3'`, 'clock_view lacks the clock resolve'],
    [`delete from request_view where id = 'r-3'`, 'no row in request_view'],
  ];
  for (const [change, what] of changes)
    expect(await damagedBy(change)).toEqual(fault('r-3', undefined, what));
});

test('must hold 12: a signed head that was taken out, rewritten or cut off is named', async () => {
  const without = (sequence: number) => [
    `delete from signed_head_stream where sequence = ${sequence}`,
    `delete from signed_head where sequence = ${sequence}`,
  ];
  const named = (what: string) => ({ ok: false, fault: { what: expect.stringContaining(what) as string } });
  expect(await damagedBy(...without(1))).toEqual(named('the head 1, which was kept outside, is gone'));
  expect(await damagedBy(...without(2))).toEqual(named('the head 2, which was kept outside, is gone'));
  const rewritten = `update signed_head set signature = decode(repeat('00', 64), 'hex') where sequence = 2`;
  expect(await damagedBy(rewritten)).toEqual(named('the head 2 is another than the one that was kept'));
  const forged = `update signed_head_stream set hash = decode(repeat('00', 32), 'hex') where sequence = 2`;
  expect(await damagedBy(forged)).toMatchObject({ ok: false });
});
