import type { DomainEvent } from '#libs/messages';
import type { MaybeState } from '#libs/request';
import { type DataKey, seal } from '#libs/seal';
import { rebuild } from '#libs/store';
import { openTestStore, type TestStore } from './open-test-store.js';
import { escalated, next, opening, OPENED, wordsAdded } from './sample-life.js';

let opened: TestStore;
let key: DataKey;
beforeAll(async () => {
  opened = await openTestStore();
  key = await opened.store.keyring.keyOf('e-1');
});
afterAll(() => opened.close());

/** A life that is answered, closed, reopened, paused and breached. */
const steps = (): DomainEvent[][] => [
  wordsAdded(key, '另附合同'),
  [
    {
      type: 'warned',
      data: { clock: 'resolve', percent: 50, dueAt: OPENED, firedAt: OPENED, recipients: [], atOnce: false },
    },
  ],
  [
    { type: 'breached', data: { clock: 'resolve', dueAt: OPENED, firedAt: OPENED + 5 } },
    escalated('L1', 'p-li', 'p-B'),
  ],
  [{ type: 'answered', data: { outcome: 'solved', words: seal(key, '已拨付'), deliverBy: OPENED } }],
  [escalated('L2', 'p-a', 'p-B')],
  [{ type: 'closed', data: { as: 'verified', until: OPENED + 9 } }],
];

async function live(id: string, batches: number): Promise<void> {
  let state: MaybeState;
  const all = [opening(key, { number: `N-${id}` }), ...steps()].slice(0, batches);
  for (const [index, events] of all.entries()) {
    const batch = next(id, state, `${id}-${index}`, events);
    await opened.store.journal.append(batch);
    state = batch.after;
  }
}

async function rows(): Promise<unknown[]> {
  const client = await opened.database.connect();
  const views = await client.query('select * from request_view order by id');
  const clocks = await client.query('select * from clock_view order by request, clock');
  return [views.rows, clocks.rows];
}

test('rebuild: the read models made anew equal those that were written with the events', async () => {
  for (let index = 1; index <= 6; index++) await live(`r-${index}`, index);
  const before = await rows();
  const seen: number[] = [];
  const rebuilt = await rebuild({
    adminUrl: opened.database.adminUrl,
    masterKey: opened.masterKey,
    progress: (done) => seen.push(done),
  });
  expect(rebuilt).toMatchObject({ requests: 6, caughtUp: 0 });
  expect(seen).toEqual([6]);
  expect(await rows()).toEqual(before);
  expect((await opened.store.requests.get('r-6'))?.reached).toEqual(['p-B', 'p-a', 'p-li']);
  const reader = { people: ['p-a'], units: [], enterprises: [] };
  const { requests } = await opened.store.requests.list({ scope: reader });
  expect(requests.map(({ id }) => id)).toEqual(['r-6']);
});

test('rebuild: whoever appends meanwhile is not lost, and appending goes on into the new tables', async () => {
  const options = { adminUrl: opened.database.adminUrl, masterKey: opened.masterKey };
  const writers = Array.from({ length: 10 }, (_, index) => live(`m-${index}`, 6));
  await Promise.all([...writers, rebuild(options), rebuild(options)]);
  const before = await rows();
  await rebuild(options);
  expect(await rows()).toEqual(before);
  expect((before[0] as unknown[]).length).toBe(16);
  await live('later', 2);
  expect(await opened.store.requests.get('later')).toMatchObject({ version: 5 });
  const app = await opened.database.connect();
  await expect(app.query("update request_view set owner = 'x'")).rejects.toMatchObject({ code: '42501' });
});

test('rebuild: threads that share the work make the same rows, and name a damaged stream', async () => {
  const options = { adminUrl: opened.database.adminUrl, masterKey: () => [opened.masterKey], threads: 2 };
  const before = await rows();
  expect(await rebuild(options)).toMatchObject({ requests: 17 });
  expect(await rows()).toEqual(before);
  const owner = await opened.database.connect(opened.database.superuserUrl);
  await owner.query(`alter table event disable trigger all;
    update event set type = 'contacted' where stream = 'r-3' and number = 1; alter table event enable trigger all`);
  await expect(rebuild(options)).rejects.toThrow('event 1 of r-3 does not follow');
  expect(await rows()).toEqual(before);
  await owner.query(`alter table event disable trigger all;
    update event set type = 'received' where stream = 'r-3' and number = 1; alter table event enable trigger all`);
});

test('rebuild: keys and indexes keep their names, by which later migrations find them', async () => {
  const client = await opened.database.connect();
  const sql = `select indexname, indexdef from pg_indexes where tablename ~ '_view$' order by 1`;
  const before = (await client.query(sql)).rows;
  expect(before.length).toBeGreaterThan(20);
  await rebuild({ adminUrl: opened.database.adminUrl, masterKey: opened.masterKey });
  expect((await client.query(sql)).rows).toEqual(before);
});

test('rebuild: who may read what row by row stays as it is', async () => {
  const client = await opened.database.connect();
  const sql = `select c.relname, c.relrowsecurity, c.relowner::regrole::text as owner, c.relacl::text as rights,
      array(select format('%s %s %s %s %s', polname, polroles::regrole[], polcmd, pg_get_expr(polqual, polrelid),
        pg_get_expr(polwithcheck, polrelid)) from pg_policy where polrelid = c.oid order by 1) as policies
    from pg_class c where relnamespace = 'public'::regnamespace and relname ~ '_view$' order by 1`;
  const before = (await client.query<{ relrowsecurity: boolean; policies: string[] }>(sql)).rows;
  expect(before.map((row) => [row.relrowsecurity, row.policies.length])).toEqual(Array(4).fill([true, 2]));
  await rebuild({ adminUrl: opened.database.adminUrl, masterKey: opened.masterKey });
  expect((await client.query(sql)).rows).toEqual(before);
});

test('must hold 1: folding the journal gives the state that the read model holds', async () => {
  const folded = await opened.store.journal.fold('r-6');
  const { state } = (await opened.store.requests.get('r-6'))!;
  expect(JSON.parse(JSON.stringify(folded))).toEqual(state);
  expect((await opened.store.journal.fold('r-6', 4))?.version).toBe(4);
  expect(await opened.store.journal.fold('none')).toBeUndefined();
});
