import type { Client } from 'pg';

/** The read models: all that a rebuild makes anew. */
export const TABLES = ['request_view', 'clock_view', 'task_view', 'question_view'] as const;

/** Empty read models beside the live ones; their indexes come when they are filled, all at once. */
export async function makeTables(client: Client): Promise<void> {
  await client.query('drop schema if exists rebuild cascade; create schema rebuild');
  for (const table of TABLES) {
    await client.query(
      `create table rebuild.${table} (like public.${table} including all excluding indexes)`,
    );
    await client.query('select public.protect_view($1, $2)', ['rebuild', table]);
  }
  // project_request names its tables without a schema: from here on it fills the new ones.
  await client.query('set search_path = rebuild, public');
}

const CONSTRAINTS = `select conname as name, pg_get_constraintdef(oid) as made from pg_constraint
  where conrelid = $1::regclass and contype in ('p', 'u') order by contype`;
const INDEXES = `select pg_get_indexdef(i.indexrelid) as made from pg_index i where i.indrelid = $1::regclass
  and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`;

/** Keys and indexes under the names that the live ones have: a migration that changes one finds it by its name. */
export async function indexTables(client: Client): Promise<void> {
  await client.query(`set maintenance_work_mem = '256MB'`);
  for (const table of TABLES) {
    const live = [`public.${table}`];
    const { rows: keys } = await client.query<{ name: string; made: string }>(CONSTRAINTS, live);
    for (const { name, made } of keys)
      await client.query(`alter table rebuild.${table} add constraint ${name} ${made}`);
    const { rows: indexes } = await client.query<{ made: string }>(INDEXES, live);
    for (const { made } of indexes)
      await client.query(made.replace(` ON public.${table} `, ` ON rebuild.${table} `));
    await client.query(`analyze rebuild.${table}`);
  }
}

/** Part of the caller's transaction. */
export async function swapTables(client: Client): Promise<void> {
  for (const table of TABLES)
    await client.query(`drop table public.${table}; alter table rebuild.${table} set schema public`);
  await client.query('drop schema rebuild; set search_path = public');
}
