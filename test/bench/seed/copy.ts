import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from, to } from 'pg-copy-streams';

/** Rows of a statement in COPY's text form. */
export async function copyOut(client: Client, query: string): Promise<string[]> {
  const parts: Buffer[] = [];
  for await (const part of client.query(to(`copy (${query}) to stdout`))) parts.push(part as Buffer);
  return Buffer.concat(parts).toString().split('\n').filter(Boolean);
}

/** Copies lines into a table; each piece holds whole lines. */
export async function copyIn(client: Client, table: string, pieces: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(pieces), client.query(from(`copy ${table} from stdin`)));
}

/** Takes a table's indexes away (not those of its constraints) and gives what makes them anew. */
export async function takeIndexes(client: Client, tables: string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; sql: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as sql from pg_index i
     where i.indrelid = any($1::text[]::regclass[])
       and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ sql }) => sql);
}

/** The names of a table's columns, in order. */
export async function columnsOf(client: Client, table: string): Promise<string[]> {
  const sql = `select attname as name from pg_attribute
    where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`;
  return (await client.query<{ name: string }>(sql, [table])).rows.map(({ name }) => name);
}
