import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode, errorMessage } from './error-facts.js';
import { launch, type Launched } from './launch.js';
import { choosePort, LOOPBACK } from './port.js';
import { createCluster, SUPERUSER } from './postgres-create.js';
import { damaged, inspectData, type PostgresFiles, postgresFiles } from './postgres-folder.js';
import { clearStaleLock } from './postgres-lock.js';
import { postgresPrograms, type PostgresPrograms } from './postgres-programs.js';
import { stopOrphan } from './process-record.js';
import { postgresFault } from './reach.js';
import { handOver, serverIdentity } from './server-account.js';
import type { Identity } from './setpriv.js';
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
  const url = `postgres://${SUPERUSER}:${readFileSync(files.password, 'utf8').trim()}@${LOOPBACK}:${port}/postgres`;
  const server = await untilStarted(() => run(programs, files, port, identity, options), url, files);
  return { url, port, pid: server.pid, exited: server.exited, stop: () => server.stop(STOP_GRACE_MS) };
}

async function run(
  programs: PostgresPrograms,
  files: PostgresFiles,
  port: number,
  identity: Identity | undefined,
  options: PostgresOptions,
): Promise<Launched> {
  return await launch({
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

/** After a kill, sessions of the killed server may live on for a moment and keep its memory: try again then. */
async function untilStarted(
  start: () => Promise<Launched>,
  url: string,
  files: PostgresFiles,
): Promise<Launched> {
  const until = performance.now() + START_LIMIT_MS;
  for (;;) {
    const server = await start();
    if (await answersInTime(server, url, until)) return server;
    const tail = server.lastLines(8);
    if (!server.hasExited()) {
      await server.stop(STOP_GRACE_MS);
      throw notReady(files, tail);
    }
    if (!STILL_IN_USE.test(tail) || performance.now() > until) throw whyNot(files, tail, await server.exited);
    await delay(250);
  }
}

const STILL_IN_USE = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/;

/** False when the server has ended or the time is up; a recovery after a crash may take all the time it needs. */
async function answersInTime(server: Launched, url: string, until: number): Promise<boolean> {
  while (!server.hasExited()) {
    const fault = await postgresFault(url);
    if (fault === undefined) return true;
    const code = errorCode(fault);
    // A wrong password will not become right by waiting.
    if (code === '28P01') {
      await server.stop(STOP_GRACE_MS);
      throw wrongPassword(fault);
    }
    if (code !== STARTING_UP && performance.now() > until) return false;
    await delay(25);
  }
  return false;
}

/** PostgreSQL's own word for it, `cannot_connect_now`. */
const STARTING_UP = '57P03';

function whyNot(files: PostgresFiles, tail: string, how: string): StartProblem {
  if (/could not bind|Address already in use/i.test(tail))
    return new StartProblem(
      'The port of the embedded PostgreSQL was taken by another program at this very moment.',
      'Start again; another free port will be chosen.',
    );
  return damaged(files, `PostgreSQL ${how}; it says:\n${tail}\n`);
}

function notReady(files: PostgresFiles, tail: string): StartProblem {
  return new StartProblem(
    `PostgreSQL does not answer after ${START_LIMIT_MS / 1000} s; it says:\n${tail}`,
    `Look into ${files.log}, then start again.`,
  );
}

function wrongPassword(cause: unknown): StartProblem {
  return new StartProblem(
    `PostgreSQL refuses its own password: ${errorMessage(cause)}.`,
    'The file `password` beside the data does not belong to it: put both back from the same backup.',
  );
}
