import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { errorCode, errorMessage } from './error-facts.js';
import { lastLines, launch, type Launched } from './launch.js';
import { choosePort, LOOPBACK } from './port.js';
import { createCluster, SUPERUSER } from './postgres-create.js';
import { damaged, inspectData, type PostgresFiles, postgresFiles } from './postgres-folder.js';
import { clearStaleLock } from './postgres-lock.js';
import { postgresPrograms } from './postgres-programs.js';
import { stopOrphan } from './process-record.js';
import { handOver, serverIdentity } from './server-account.js';
import { type Log, StartProblem } from './start-problem.js';

export interface PostgresOptions {
  /** Everything of this server lies here: data, password, port, log. */
  dataDir: string;
  /** This port or a clear refusal; without it a free one, the same at every start. */
  port?: number;
  /** Server settings beyond the usual, as `name=value`; tests switch off what protects against power loss. */
  settings?: Record<string, string>;
  log: Log;
}

/** A PostgreSQL that this process owns. */
export interface EmbeddedPostgres {
  /** Address with the superuser's name and password, database `postgres`. */
  url: string;
  port: number;
  pid: number;
  /** Resolves when the server is gone, whatever the reason, with how it ended. */
  exited: Promise<string>;
  stop: () => Promise<void>;
}

const START_LIMIT_MS = 60_000;
const STOP_GRACE_MS = 20_000;

/** Starts PostgreSQL on a folder, making the folder when it is new. */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const files = postgresFiles(resolve(options.dataDir));
  const programs = await postgresPrograms();
  mkdirSync(files.folder, { recursive: true, mode: 0o711 });
  await stopOrphan(files.record, 'SIGINT', options.log);
  const state = inspectData(files);
  const identity = serverIdentity(files.data, dirname(programs.postgres), options.log);
  const port = await choosePort({
    name: 'PostgreSQL',
    wanted: options.port,
    file: files.port,
    log: options.log,
  });
  if (state === 'absent') {
    options.log('making a new database');
    await createCluster(programs, files, identity);
  }
  // A folder put back from a backup by root belongs to root, under whom PostgreSQL does not run.
  if (identity && statSync(files.data).uid !== identity.uid) handOver(files.data, identity);
  clearStaleLock(files.data, options.log);
  const server = await launch({
    name: 'PostgreSQL',
    command: programs.postgres,
    args: serverArguments(files, port, options.settings ?? {}),
    cwd: '/',
    logFile: files.log,
    recordFile: files.record,
    // "Fast" shutdown: ends sessions, writes everything, leaves nothing to recover.
    stopSignal: 'SIGINT',
    identity,
  });
  const url = `postgres://${SUPERUSER}:${readFileSync(files.password, 'utf8').trim()}@${LOOPBACK}:${port}/postgres`;
  await untilAnswering(server, url, files);
  return { url, port, pid: server.pid, exited: server.exited, stop: () => server.stop(STOP_GRACE_MS) };
}

function serverArguments(files: PostgresFiles, port: number, settings: Record<string, string>): string[] {
  const all = {
    listen_addresses: LOOPBACK,
    // No socket file: its place would have to be writable for the account, and nothing uses it.
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    ...settings,
  };
  return [
    '-D',
    files.data,
    '-p',
    String(port),
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

async function untilAnswering(server: Launched, url: string, files: PostgresFiles): Promise<void> {
  const until = performance.now() + START_LIMIT_MS;
  while (!(await answers(url))) {
    if (server.hasExited()) throw await whyNot(server, files);
    if (performance.now() > until) {
      await server.stop(STOP_GRACE_MS);
      throw notReady(files);
    }
    await delay(25);
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    // A wrong password will not become right by waiting.
    if (errorCode(error) === '28P01') throw wrongPassword(error);
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function whyNot(server: Launched, files: PostgresFiles): Promise<StartProblem> {
  const tail = lastLines(files.log, 8);
  if (/could not bind|Address already in use/i.test(tail))
    return new StartProblem(
      'The port of the embedded PostgreSQL was taken by another program at this very moment.',
      'Start again; another free port will be chosen.',
    );
  return damaged(files, `PostgreSQL ${await server.exited}; it says:\n${tail}\n`);
}

function notReady(files: PostgresFiles): StartProblem {
  return new StartProblem(
    `PostgreSQL does not answer after ${START_LIMIT_MS / 1000} s; it says:\n${lastLines(files.log, 8)}`,
    `Look into ${files.log}, then start again.`,
  );
}

function wrongPassword(cause: unknown): StartProblem {
  return new StartProblem(
    `PostgreSQL refuses its own password: ${errorMessage(cause)}.`,
    'The file `password` beside the data does not belong to it: put both back from the same backup.',
  );
}
