import { closeSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { launch, type Launched } from './launch.js';
import { choosePort, LOOPBACK } from './port.js';
import { stopOrphan } from './process-record.js';
import { temporalFault } from './reach.js';
import { type Log, StartProblem } from './start-problem.js';

export interface TemporalOptions {
  /** The program, as `findOrInstallTemporal` gives it. */
  program: string;
  /** The server's SQLite file; its ports, record and log lie beside it. */
  dbFile: string;
  /** Keeps nothing on disk but the log: for tests. */
  inMemory?: boolean;
  /** This port or a clear refusal; without it a free one, the same at every start. */
  port?: number;
  /** The port of Temporal's own page; `false` leaves the page out. */
  uiPort?: number | false;
  namespace: string;
  /** Name to type (`Keyword`, `Int`, …). */
  searchAttributes: Record<string, string>;
  /** Decodes sealed payloads for Temporal's own page. */
  codecEndpoint?: string;
  log: Log;
}

/** A Temporal server that this process owns. */
export interface EmbeddedTemporal {
  address: string;
  /** Temporal's own page, if it was asked for. */
  uiUrl: string | undefined;
  pid: number;
  /** Resolves when the server is gone, whatever the reason, with how it ended. */
  exited: Promise<string>;
  stop: () => Promise<void>;
}

const START_LIMIT_MS = 60_000;
const STOP_GRACE_MS = 10_000;
const USUAL_UI_PORT = 8233;

/** One machine has no use for several partitions of a task queue, each with pollers of its own. */
const DYNAMIC_CONFIG = ['matching.numTaskqueueReadPartitions=1', 'matching.numTaskqueueWritePartitions=1'];

/** Starts a Temporal development server (server, page and SQLite in one program) and waits until it answers. */
export async function startTemporal(options: TemporalOptions): Promise<EmbeddedTemporal> {
  const files = temporalFiles(options.dbFile);
  mkdirSync(files.folder, { recursive: true, mode: 0o700 });
  await stopOrphan(files.record, 'SIGTERM', options.log);
  if (!options.inMemory) inspectFile(files.db);
  const ports = await choosePorts(options, files);
  const server = await launch({
    name: 'Temporal',
    command: options.program,
    args: serverArguments(options, files.db, ports),
    cwd: files.folder,
    logFile: files.log,
    recordFile: files.record,
    stopSignal: 'SIGTERM',
  });
  const address = `${LOOPBACK}:${ports.grpc}`;
  await untilAnswering(server, address, options.namespace, files.log);
  return {
    address,
    uiUrl: ports.ui === undefined ? undefined : `http://${LOOPBACK}:${ports.ui}`,
    pid: server.pid,
    exited: server.exited,
    stop: () => server.stop(STOP_GRACE_MS),
  };
}

function temporalFiles(dbFile: string) {
  const db = resolve(dbFile);
  const folder = dirname(db);
  return {
    db,
    folder,
    port: join(folder, 'port'),
    uiPort: join(folder, 'ui-port'),
    record: join(folder, 'server.json'),
    log: join(folder, 'server.log'),
  };
}

type TemporalFiles = ReturnType<typeof temporalFiles>;

interface Ports {
  grpc: number;
  ui?: number;
}

async function choosePorts(options: TemporalOptions, files: TemporalFiles): Promise<Ports> {
  const { log } = options;
  const grpc = await choosePort({ name: 'Temporal', wanted: options.port, file: files.port, log });
  if (options.uiPort === false) return { grpc };
  const wish = { name: "Temporal's page", preferred: USUAL_UI_PORT, file: files.uiPort, log };
  return { grpc, ui: await choosePort({ ...wish, wanted: options.uiPort }) };
}

function serverArguments(options: TemporalOptions, dbFile: string, ports: Ports): string[] {
  const page = ports.ui === undefined ? ['--headless'] : ['--ui-port', String(ports.ui)];
  const codec = options.codecEndpoint === undefined ? [] : ['--ui-codec-endpoint', options.codecEndpoint];
  return [
    'server',
    'start-dev',
    // A person's own settings for another server must not leak in.
    '--disable-config-file',
    '--disable-config-env',
    '--color=never',
    `--ip=${LOOPBACK}`,
    `--port=${ports.grpc}`,
    `--namespace=${options.namespace}`,
    ...(options.inMemory ? [] : [`--db-filename=${dbFile}`]),
    ...page,
    ...codec,
    ...Object.entries(options.searchAttributes).map(([name, type]) => `--search-attribute=${name}=${type}`),
    ...DYNAMIC_CONFIG.map((setting) => `--dynamic-config-value=${setting}`),
  ];
}

function inspectFile(file: string): void {
  if (!existsSync(file)) return;
  const head = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  const read = readSync(handle, head, 0, 16, 0);
  closeSync(handle);
  if (read !== 0 && head.toString('latin1') !== 'SQLite format 3\0')
    throw damaged(file, 'it is no SQLite file');
}

function damaged(file: string, detail: string): StartProblem {
  return new StartProblem(
    `Temporal's file ${file} is damaged (${detail}).`,
    `Put a backup in its place, or move it away (mv '${file}' '${file}.damaged'): the journal in PostgreSQL holds what happened, and running requests can be restored from it.`,
  );
}

async function untilAnswering(
  server: Launched,
  address: string,
  namespace: string,
  logFile: string,
): Promise<void> {
  const until = performance.now() + START_LIMIT_MS;
  while ((await temporalFault(address, namespace)) !== undefined) {
    if (server.hasExited()) throw await whyNot(server, logFile);
    if (performance.now() > until) {
      const problem = notReady(server, logFile);
      await server.stop(STOP_GRACE_MS);
      throw problem;
    }
    await delay(50);
  }
}

async function whyNot(server: Launched, logFile: string): Promise<StartProblem> {
  const tail = server.lastLines(8);
  if (/address already in use|in use/i.test(tail))
    return new StartProblem(
      'A port of the embedded Temporal was taken by another program at this very moment.',
      'Start again; another free port will be chosen.',
    );
  return new StartProblem(
    `Temporal ${await server.exited} at its start; it says:\n${tail}`,
    `Look into ${logFile}. If its file is damaged, put a backup in its place or move it away and start again.`,
  );
}

function notReady(server: Launched, logFile: string): StartProblem {
  return new StartProblem(
    `Temporal does not answer after ${START_LIMIT_MS / 1000} s; it says:\n${server.lastLines(8)}`,
    `Look into ${logFile}, then start again.`,
  );
}
