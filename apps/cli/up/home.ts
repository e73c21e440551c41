import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's root; this file runs as dist/apps/cli/up/home.js. */
export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** Where all data of one Huying lies: `HUYING_HOME`, else `.huying` in the clone. */
export function homeFolder(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env['HUYING_HOME'] || join(ROOT, '.huying'));
}

/** The parts of the data folder. */
export function homeFiles(home: string) {
  return {
    home,
    lock: join(home, 'up.lock'),
    masterKey: join(home, 'master.key'),
    tokens: join(home, 'keys', 'tokens.json'),
    documents: join(home, 'documents'),
    /** There from a restore until it was reconciled. */
    restored: join(home, 'restored.json'),
    postgres: join(home, 'postgres'),
    postgresData: join(home, 'postgres', 'data'),
    temporalDb: join(home, 'temporal', 'temporal.db'),
    processes: join(home, 'processes'),
  };
}

export type HomeFiles = ReturnType<typeof homeFiles>;

/** Makes the data folder; other users may pass (PostgreSQL's account must) but not look around. */
export function openHome(home: string): HomeFiles {
  const files = homeFiles(home);
  if (!existsSync(home)) mkdirSync(home, { recursive: true, mode: 0o711 });
  mkdirSync(files.processes, { recursive: true, mode: 0o700 });
  return files;
}
