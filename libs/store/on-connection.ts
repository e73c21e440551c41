import type { Client } from 'pg';
import type { Queries } from './database.js';

/** One connection as the pool is asked: whoever works in its transaction sees what the transaction did. */
export const onConnection = (client: Client): Queries => ({
  query: async <Row>(_during: string, sql: string, parameters: readonly unknown[] = []) =>
    (await client.query(sql, [...parameters])).rows as Row[],
});
