import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { RequestState } from '#libs/request';
import { readFor, withinCall } from '#libs/store';
import type { Scope } from '#libs/store';
import { openTestStore, type TestStore } from './open-test-store.js';
import { batch, opening } from './sample-life.js';
import { PROTECTED } from './tables.js';

let opened: TestStore;
let raw: Client;
beforeAll(async () => {
  opened = await openTestStore();
  raw = await opened.database.connect();
  await live('r-1', 'e-1');
  await live('r-2', 'e-2');
  await live('r-3', 'e-2', { channel: 'partner', firstResponder: 'p-law' });
  await live('r-4', 'e-3', { tasks: { 'task:1': task('u-law', 'p-law') }, owner: 'p-else' });
  await live('r-5', 'e-3', { sessions: { 's:1': session('p-law', 'u-law') } });
  await live('r-6', 'e-4', { owner: 'p-law' });
  for (const id of ['e-1', 'e-2', 'e-3', 'e-4']) await enterprise(id);
});
afterAll(() => opened.close());

const task = (unit: string, handler: string) =>
  ({
    ...{ id: 'task:1', role: 'supporting', unit, handler, status: 'offered', mandatory: true, offers: 1 },
    ...{ refusedBy: [], offeredAt: 0 },
  }) as unknown as NonNullable<RequestState['tasks']>[string];
const session = (person: string, unit: string) =>
  ({ id: 's:1', status: 'convened', members: [{ person, unit }] }) as unknown as NonNullable<
    RequestState['sessions']
  >[string];

async function live(stream: string, of: string, changes: Partial<RequestState> = {}): Promise<void> {
  const key = await opened.store.keyring.keyOf(of);
  const number = `20260302-${stream}`;
  const told = { number, enterprise: of, summary: `申请补贴 ${of}` };
  const after = { number, enterprise: of, ...changes };
  await opened.store.journal.append(batch(stream, 0, randomUUID(), opening(key, told), after));
  const sql = `insert into document (id, request, enterprise, key, hash, size, type, name, digest, by, at, touched_at, stored)
    values ($1, $2, $3, 'k', $1, 1, 'text/plain', 'n', 'd', '{}', now(), now(), true)`;
  await raw.query(sql, [`doc-${stream}`, stream, of]);
  await raw.query(`insert into document_upload values ($1, $2, 'h')`, [randomUUID(), `doc-${stream}`]);
}

async function enterprise(id: string): Promise<void> {
  await raw.query(`insert into enterprise (id, name, street, has_account) values ($1, $1, 's', true)`, [id]);
  await raw.query(`insert into enterprise_contact values ($1, $2, 'n', '0', null, '{}')`, [`${id}.1`, id]);
  const said = `insert into enterprise_statement (id, enterprise, kind, words, by_person, said_at)
    values ($1, $1, 'relocation', 'w', 'p', now())`;
  await raw.query(said, [id]);
  const asked = `insert into question_view (question, version, enterprise, stage, asked_at, updated_at, state, state_hash)
    values ($1, 1, $2, 'asked', now(), now(), '{}', '')`;
  const owner = await opened.database.connect(opened.database.adminUrl);
  await owner.query(asked, [`q-${id}`, id]);
}

const lists = (given: { enterprises?: string[]; requests?: string[]; people?: string[]; units?: string[] }) =>
  Object.entries(given).map(([name, ids]) => `set local huying.${name} = '{${ids.join(',')}}'`);

/** Runs raw statements as API reads for callers do. */
async function asGuest<T>(settings: string[], work: (client: Client) => Promise<T>): Promise<T> {
  await raw.query(['begin', 'set local role huying_guest', ...settings].join('; '));
  try {
    return await work(raw);
  } finally {
    await raw.query('rollback');
  }
}

/** Every row that the guest's tables show, by whose it is. */
const WHOSE: Record<string, string> = {
  event: 'select stream as of from event',
  request_view: 'select id as of from request_view',
  clock_view: 'select request as of from clock_view',
  task_view: 'select request as of from task_view',
  question_view: 'select question as of from question_view',
  document: 'select request as of from document',
  document_upload: `select replace(document, 'doc-', '') as of from document_upload`,
  enterprise: 'select id as of from enterprise',
  enterprise_contact: 'select enterprise as of from enterprise_contact',
  enterprise_statement: 'select enterprise as of from enterprise_statement',
};

async function shown(settings: string[]): Promise<Record<string, string[]>> {
  return asGuest(settings, async (client) => {
    const found: Record<string, string[]> = {};
    for (const [table, sql] of Object.entries(WHOSE)) {
      const { rows } = await client.query<{ of: string }>(sql);
      found[table] = [...new Set(rows.map(({ of }) => of))].toSorted();
    }
    return found;
  });
}

const nothing = Object.fromEntries(Object.keys(WHOSE).map((table) => [table, []]));

test('each table that a guest may read stands here', () => {
  const readable = Object.entries(PROTECTED).filter(([, { guest }]) => guest?.includes('select'));
  expect(Object.keys(WHOSE).toSorted()).toEqual(readable.map(([table]) => table).toSorted());
});

test('without a setting no row of any table is there, nor with an empty one', async () => {
  expect(await shown([])).toEqual(nothing);
  expect(await shown(lists({ enterprises: [], requests: [], people: [], units: [] }))).toEqual(nothing);
  expect(await shown(["set local huying.enterprises = ''"])).toEqual(nothing);
});

test('an enterprise has its own rows whatever a query forgets, and no work of the administration', async () => {
  expect(await shown(lists({ enterprises: ['e-1'] }))).toEqual({
    ...{ event: ['r-1'], request_view: ['r-1'], clock_view: ['r-1'], task_view: [] },
    ...{ question_view: ['q-e-1'], document: ['r-1'], document_upload: ['r-1'] },
    ...{ enterprise: ['e-1'], enterprise_contact: ['e-1'], enterprise_statement: ['e-1'] },
  });
  const both = await shown(lists({ enterprises: ['e-1', 'e-3'] }));
  expect([both['request_view'], both['task_view']]).toEqual([['r-1', 'r-4', 'r-5'], []]);
});

test('a partner has the requests at which it takes part, by task, session, opening or ownership', async () => {
  const partner = lists({ people: ['p-law'], units: ['u-law'] });
  const requests = ['r-3', 'r-4', 'r-5', 'r-6'];
  expect(await shown(partner)).toEqual({
    ...{ event: requests, request_view: requests, clock_view: requests, task_view: ['r-4'] },
    ...{ question_view: [], document: requests, document_upload: requests },
    ...{ enterprise: ['e-2', 'e-3', 'e-4'], enterprise_contact: ['e-2', 'e-3', 'e-4'] },
    enterprise_statement: [],
  });
  // The set by which lists are found, and the look at one row, say the same.
  const owner = await opened.database.connect(opened.database.adminUrl);
  await owner.query(['begin', ...partner].join('; '));
  const { rows } = await owner.query<{ id: string; listed: boolean; looked: boolean }>(
    `select id, id in (select caller_requests()) as listed, caller_takes_part(id) as looked from request_view`,
  );
  expect(rows.filter(({ listed, looked }) => listed !== looked)).toEqual([]);
  expect(rows.filter(({ listed }) => listed)).toHaveLength(requests.length);
});

test('the link of a receipt has its request', async () => {
  const found = await shown(lists({ requests: ['r-2'] }));
  expect([found['request_view'], found['event'], found['enterprise']]).toEqual([['r-2'], ['r-2'], ['e-2']]);
  expect([found['task_view'], found['question_view']]).toEqual([[], []]);
});

test('a guest writes documents of its own requests and nothing else', async () => {
  const own = lists({ enterprises: ['e-1'] });
  const insert = (request: string) => (client: Client) =>
    client.query(
      `insert into document (id, request, enterprise, key, hash, size, type, name, digest, by, at, touched_at)
       values ('new', '${request}', 'e-1', 'k', 'h', 1, 't', 'n', 'd', '{}', now(), now())`,
    );
  expect((await asGuest(own, insert('r-1'))).rowCount).toBe(1);
  await expect(asGuest(own, insert('r-2'))).rejects.toMatchObject({ code: '42501' });
  const touched = await asGuest(own, (client) => client.query('update document set touched_at = now()'));
  expect(touched.rowCount).toBe(1);
  for (const sql of ["update document set request = 'r-1'", 'delete from document', 'select from data_key'])
    await expect(asGuest(own, (client) => client.query(sql))).rejects.toMatchObject({ code: '42501' });
});

const listed = async (scope?: Scope): Promise<string[]> =>
  withinCall(async () => {
    if (scope) readFor(scope);
    return (await opened.store.requests.list({})).requests.map(({ id }) => id).toSorted();
  });

test('a call reads nothing before it is known who calls, then theirs, and leaves its connection as it was', async () => {
  const everything = ['r-1', 'r-2', 'r-3', 'r-4', 'r-5', 'r-6'];
  expect(await listed()).toEqual([]);
  const turns = Array.from({ length: 40 }, (_, n): [Scope, string[]] =>
    n % 2 ? ['district', everything] : [{ enterprises: ['e-1'] }, ['r-1']],
  );
  const found = await Promise.all(turns.map(([scope]) => listed(scope)));
  expect(found).toEqual(turns.map(([, wanted]) => wanted));
  expect((await opened.store.requests.list({})).requests).toHaveLength(everything.length);
});

test('what a failed read leaves behind is no right of the next', async () => {
  const fails = withinCall(async () => {
    readFor({ enterprises: ['e-1'] });
    return opened.store.requests.list({ cursor: 'x' });
  });
  await expect(fails).rejects.toThrow('cursor');
  expect(await listed('district')).toHaveLength(6);
});

test('no policy takes an index away: the administration searches as before, a guest finds its own by index', async () => {
  const plan = async (settings: string[], sql: string): Promise<string> => {
    await raw.query(['begin', 'set local enable_seqscan = off', ...settings].join('; '));
    const { rows } = await raw.query<{ 'QUERY PLAN': string }>(`explain ${sql}`);
    await raw.query('rollback');
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const search = `select id from request_view where text @@ '''补贴'''::tsquery`;
  expect(await plan([], search)).toContain('request_view_text');
  expect(await plan([], `select id from request_view where reached && '{p-1}'`)).toContain(
    'request_view_reached',
  );
  const own = await plan(['set local role huying_guest', ...lists({ enterprises: ['e-1'] })], search);
  expect(own).toContain('request_view_enterprise');
  expect(own).not.toContain('Seq Scan on request_view');
});

test('solved matters are found by words that few requests hold, although policies hide how many hold them', async () => {
  const owner = await opened.database.connect(opened.database.adminUrl);
  await owner.query('analyze request_view');
  const telling = async () => {
    const sql = `select telling_words('{补贴,消防}', 1, 8)::text as words`;
    return (await raw.query<{ words: string }>(sql)).rows[0]?.words;
  };
  expect(await telling()).toBe("'消防'");
  expect(await asGuest(lists({ enterprises: ['e-1'] }), telling)).toBe("'消防'");
  expect((await raw.query(`select from pg_stats where tablename = 'request_view'`)).rowCount).toBe(0);
});
