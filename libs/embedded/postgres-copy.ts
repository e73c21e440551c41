import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { copyFile, cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { errorCode } from './error-facts.js';
import { LOOPBACK } from './port.js';
import { SUPERUSER } from './postgres-create.js';
import { inspectData, postgresFiles } from './postgres-folder.js';
import { recordedProcess } from './process-record.js';

/** Folders whose content belongs to the running server; a copy has them empty. */
const LIVE = [
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
];
const LIVE_FILES = ['postmaster.pid', 'postmaster.opts'];
const WAL = 'pg_wal';

/** Whether the PostgreSQL of a folder runs. */
export const postgresRuns = (folder: string): boolean =>
  recordedProcess(postgresFiles(folder).record) !== undefined;

/**
 * Copies an embedded PostgreSQL with its password into a new folder: as it is while it rests, and by PostgreSQL's own
 * online backup while it runs. A start on the copy finds everything that was committed when this returns.
 */
export async function copyPostgres(folder: string, target: string): Promise<void> {
  const [from, to] = [postgresFiles(folder), postgresFiles(target)];
  inspectData(from);
  mkdirSync(to.folder, { recursive: true, mode: 0o700 });
  if (postgresRuns(folder)) await copyRunning(folder, to.data);
  else await cp(from.data, to.data, { recursive: true });
  await copyFile(from.password, to.password);
}

async function copyRunning(folder: string, target: string): Promise<void> {
  const { data, password, port } = postgresFiles(folder);
  const secret = readFileSync(password, 'utf8').trim();
  const address = `postgres://${SUPERUSER}:${secret}@${LOOPBACK}:${readFileSync(port, 'utf8').trim()}/postgres`;
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    // Keeps the write-ahead log from here on; gone with this session, whatever happens.
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [
      `huying_backup_${process.pid}`,
    ]);
    await client.query("select pg_backup_start('huying', true)");
    await copyTree(data, target, (name) => LIVE_FILES.includes(name) || name.startsWith('pgsql_tmp'), [
      ...LIVE,
      WAL,
    ]);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    await copyTree(join(data, WAL), join(target, WAL), () => false, ['archive_status', 'summaries']);
    writeFileSync(join(target, 'backup_label'), rows[0]?.labelfile ?? '', { mode: 0o600 });
  } finally {
    await client.end();
  }
}

/** Files that vanish while they are copied were not needed: the log tells the rest. */
async function copyTree(
  from: string,
  to: string,
  isLeftOut: (name: string) => boolean,
  emptied: readonly string[],
): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const { name } = entry;
    if (isLeftOut(name)) continue;
    if (!entry.isDirectory()) await copyIfThere(join(from, name), join(to, name));
    else if (emptied.includes(name)) await mkdir(join(to, name), { mode: 0o700 });
    else await copyTree(join(from, name), join(to, name), isLeftOut, []);
  }
}

async function copyIfThere(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
