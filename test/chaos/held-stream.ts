import { Client } from 'pg';

/** Holds the head of a request's stream until PostgreSQL ends; resolves a promise once an append waits for it. */
export async function holdStream(url: string, request: string): Promise<{ awaited: () => Promise<void> }> {
  const connect = async () => {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const [holder, watcher] = [await connect(), await connect()];
  await holder.query('begin');
  await holder.query('select 1 from stream_head where stream = $1 for update', [request]);
  const sql = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const awaited = async () => {
    while ((await watcher.query(sql)).rowCount === 0);
  };
  return { awaited };
}
