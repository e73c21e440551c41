import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cachedTemporal } from '#libs/embedded';

export const run = promisify(execFile);

/** The release inside the development server that is measured otherwise, so that only the store differs. */
const SERVER_VERSION = '1.29.1';
const SOURCE = 'go.temporal.io/server/cmd';

/** What a Temporal server on a database of one's own takes. */
export interface TemporalPrograms {
  server: string;
  /** Makes databases and their tables. */
  sql: string;
}

/** From the user's cache folder; built into it with Go where they are not there yet. */
export async function temporalPrograms(): Promise<TemporalPrograms> {
  const cache = dirname(cachedTemporal());
  const programs = {
    server: join(cache, `temporal-server-${SERVER_VERSION}`),
    sql: join(cache, `temporal-sql-${SERVER_VERSION}`),
  };
  if (!Object.values(programs).every((program) => existsSync(program))) await build(cache, programs);
  return programs;
}

async function build(cache: string, programs: TemporalPrograms): Promise<void> {
  process.stdout.write(`building the Temporal server ${SERVER_VERSION} with Go, some minutes, once\n`);
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'installing-'));
  try {
    const sources = ['server', 'tools/sql'].map((name) => `${SOURCE}/${name}@v${SERVER_VERSION}`);
    await run('go', ['install', ...sources], { env: { ...process.env, GOBIN: folder, GOFLAGS: '' } });
    await rename(join(folder, 'server'), programs.server);
    await rename(join(folder, 'sql'), programs.sql);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
