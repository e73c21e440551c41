import type { Client } from 'pg';
import type { RequestWorld } from './request-world.js';
import type { ToldRequest } from './told-request.js';

/** Holds the head of a request's stream, so that an append waits in PostgreSQL. */
export async function lockedStream({ database }: Pick<RequestWorld, 'database'>, { id }: ToldRequest) {
  const holder = await database.connect(database.superuserUrl);
  const watcher = await database.connect(database.superuserUrl);
  await holder.query('begin');
  await holder.query('select 1 from stream_head where stream = $1 for update', [id]);
  return {
    awaited: () => untilSomebodyWaits(watcher),
    release: async () => void (await holder.query('commit')),
  };
}

async function untilSomebodyWaits(watcher: Client): Promise<void> {
  const sql = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await watcher.query(sql)).rowCount === 0);
}
