import type { Client } from 'pg';
import { FUNCTIONS, PROTECTED, SHARED } from './tables.js';
import { openTestStore, type TestStore } from './open-test-store.js';

let opened: TestStore;
let client: Client;
beforeAll(async () => {
  opened = await openTestStore();
  client = await opened.database.connect(opened.database.superuserUrl);
});
afterAll(() => opened.close());

const all = async <Row extends object>(sql: string): Promise<Row[]> => (await client.query<Row>(sql)).rows;

/** By table and role, whole tables and single columns. */
const GRANTS = `
  with given as (
    select c.relname, g.grantee, lower(g.privilege_type) as what
    from pg_class c, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) g
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    union all
    select c.relname, g.grantee, lower(g.privilege_type) || '(' || a.attname || ')'
    from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) g
    where c.relnamespace = 'public'::regnamespace)
  select relname as table, case grantee when 0 then 'public' else grantee::regrole::text end as role,
    string_agg(what, ' ' order by what collate "C") as may
  from given where grantee = 0 or grantee::regrole::text <> 'huying_owner' group by 1, 2`;

const byTable = (a: { table: string }, b: { table: string }): number => (a.table < b.table ? -1 : 1);
const decided = { ...PROTECTED, ...SHARED };

test('every table is under row-level security, or says why not', async () => {
  const rows = await all<{ name: string; secured: boolean; owner: string }>(
    `select relname as name, relrowsecurity as secured, relowner::regrole::text as owner from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')`,
  );
  const secured = (want: boolean) => rows.filter((row) => row.secured === want).map(({ name }) => name);
  expect(secured(true).toSorted()).toEqual(Object.keys(PROTECTED).toSorted());
  expect(secured(false).toSorted()).toEqual(Object.keys(SHARED).toSorted());
  expect(new Set(rows.map(({ owner }) => owner))).toEqual(new Set(['huying_owner']));
});

test('each role has the rights that are written down, and nobody else has any', async () => {
  const rows = await all<{ table: string; role: string; may: string }>(GRANTS);
  const found = rows.map(({ table, role, may }) => `${table}: ${role} ${may}`);
  const wanted = Object.entries(decided).flatMap(([table, { app, guest }]) => [
    ...(app ? [`${table}: huying_app ${app}`] : []),
    ...(guest ? [`${table}: huying_guest ${guest}`] : []),
  ]);
  expect(found.toSorted()).toEqual(wanted.toSorted());
});

test('a guest has a policy where it has rights, and the application one that costs nothing', async () => {
  const rows = await all<{ table: string; name: string; roles: string; using: string; check: string | null }>(
    `select tablename as table, policyname as name, array_to_string(roles, ' ') as roles, qual as using,
       with_check as check from pg_policies where schemaname = 'public'`,
  );
  const district = { name: 'district', roles: 'huying_app', using: 'true', check: 'true' };
  const wanted = Object.keys(PROTECTED).map((table) => ({ table, ...district }));
  expect(rows.filter(({ name }) => name === 'district').toSorted(byTable)).toEqual(wanted.toSorted(byTable));
  const callers = rows.filter(({ name }) => name === 'caller').toSorted(byTable);
  const readable = Object.keys(PROTECTED).filter((table) => PROTECTED[table]?.guest !== undefined);
  expect(callers.map(({ table }) => table)).toEqual(readable.toSorted());
  for (const caller of callers)
    expect(caller).toMatchObject({
      ...{ roles: 'huying_guest', check: null },
      using: expect.stringMatching(/caller_(ids|reads|enterprises)|FROM document/) as string,
    });
  expect(rows).toHaveLength(wanted.length + callers.length);
});

test('functions are called by those who are named', async () => {
  const rows = await all<{ name: string; role: string }>(
    `select proname as name, string_agg(case g.grantee when 0 then 'everybody' else g.grantee::regrole::text end, ' '
         order by g.grantee::regrole::text) as role
     from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
     where pronamespace = 'public'::regnamespace and (g.grantee = 0 or g.grantee::regrole::text <> 'huying_owner')
     group by 1`,
  );
  const found = Object.fromEntries(rows.map(({ name, role }) => [name, role.replaceAll('huying_', '')]));
  expect(found).toEqual(FUNCTIONS);
  const definers = await all<{ name: string }>(
    `select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
       and not coalesce(proconfig, '{}') @> '{"search_path=public, pg_temp"}'`,
  );
  expect(definers).toEqual([]);
});

test('the roles of the application own nothing, make nothing and become nobody else', async () => {
  const roles = await all<{ name: string; strong: boolean; owns: number; member: string[] }>(
    `select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as strong,
       (select count(*)::int from pg_shdepend where refobjid = r.oid and deptype = 'o') as owns,
       array(select roleid::regrole::text from pg_auth_members where member = r.oid) as member
     from pg_roles r where rolname in ('huying_app', 'huying_guest') order by 1`,
  );
  expect(roles).toEqual([
    { name: 'huying_app', strong: false, owns: 0, member: ['huying_guest'] },
    { name: 'huying_guest', strong: false, owns: 0, member: [] },
  ]);
  const app = await opened.database.connect();
  const tries = [
    ...['create table mine ()', 'create temporary table event ()', 'create schema mine'],
    ...['alter table event disable row level security', 'drop policy caller on event'],
    ...['alter table event disable trigger all', 'set role huying_owner', 'create role mine'],
    ...["update event set type = 'x'", 'delete from event', 'truncate event', 'delete from request_view'],
    "select protect_table('event', null)",
  ];
  for (const sql of tries)
    expect([sql, await app.query(sql).then(String, (error: { code: string }) => error.code)]).toEqual([
      sql,
      '42501',
    ]);
});
