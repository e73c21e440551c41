import type { FreshDatabase } from './servers.js';

/** Takes the database away from everybody but this connection; the returned function brings it back. */
export async function databaseAway(database: FreshDatabase): Promise<() => Promise<void>> {
  const superuser = await database.connect(database.superuserUrl);
  const allow = (yes: boolean) => superuser.query(`alter database ${database.name} allow_connections ${yes}`);
  await allow(false);
  await superuser.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
    [database.name],
  );
  return async () => void (await allow(true));
}
