import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { ChaosWorld } from '../chaos/chaos-world.js';

/** Something that was written while people spoke, as bytes. */
export interface Place {
  name: string;
  bytes: Buffer;
}

/** Tables that hold plain text on purpose: read models, and the register of enterprises with its contacts. */
const PLAIN = new Set([
  ...['request_view', 'task_view', 'question_view'],
  ...['enterprise', 'enterprise_contact', 'enterprise_statement', 'organisation_change'],
]);

/** Every table but those, row by row; a table that is made later is looked at without being named here. */
export async function tables(world: ChaosWorld): Promise<Place[]> {
  const names = await world.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public'
     and table_type = 'BASE TABLE' order by 1`,
  );
  const looked = names.filter(({ name }) => !PLAIN.has(name));
  return Promise.all(
    looked.map(async ({ name }) => {
      const rows = await world.query<{ row: string }>(`select t::text as row from "${name}" t`);
      return { name: `table ${name}`, bytes: Buffer.from(rows.map(({ row }) => row).join('\n')) };
    }),
  );
}

/** Every file of the data folder but PostgreSQL's own data: Temporal's store, logs, documents, heads, keys. */
export async function files(world: ChaosWorld): Promise<Place[]> {
  const data = join(world.home, 'postgres', 'data');
  const found = await readdir(world.home, { recursive: true, withFileTypes: true });
  const wanted = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(data));
  return Promise.all(
    wanted.map(async (path) => ({ name: relative(world.home, path), bytes: await readFile(path) })),
  );
}
