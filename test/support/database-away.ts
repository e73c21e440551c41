import { Client } from 'pg';
import type { FreshDatabase } from './servers.js';

/** Takes the database away from everybody; the returned function brings it back. */
export async function databaseAway(database: FreshDatabase): Promise<() => Promise<void>> {
  const elsewhere = new URL(database.superuserUrl);
  elsewhere.pathname = '/postgres';
  const superuser = new Client({ connectionString: elsewhere.href });
  superuser.on('error', () => undefined);
  await superuser.connect();
  const allow = (yes: boolean) => superuser.query(`alter database ${database.name} allow_connections ${yes}`);
  await allow(false);
  const end = 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1';
  await superuser.query(end, [database.name]);
  return async () => {
    await allow(true);
    await superuser.end();
  };
}
