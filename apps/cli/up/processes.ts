import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { launch, type Log, type Running, stopOrphan } from '#libs/embedded';
import { type HomeFiles, ROOT } from './home.js';
import { keepRunning, type Kept, type Started } from './keep-running.js';

/** A process of Huying's own. */
export interface OwnProcess {
  name: 'API' | 'worker';
  /** Below the clone's root. */
  script: string;
  /** Resolves true once it serves; `saysReady` resolves when the process sends `ready` over its channel. */
  serves: (saysReady: Promise<void>, running: Running) => Promise<boolean>;
}

const START_LIMIT_MS = 60_000;
const WORKER_WORD_LIMIT_MS = 5_000;
const STOP_GRACE_MS = 15_000;

/** In the order of their start. */
export const OWN_PROCESSES: OwnProcess[] = [
  {
    name: 'worker',
    script: 'dist/apps/worker/main.js',
    // A worker has no page to ask; one that keeps silent is taken for ready after a while.
    serves: (saysReady) =>
      Promise.race([saysReady.then(() => true), delay(WORKER_WORD_LIMIT_MS, true, { ref: false })]),
  },
  {
    name: 'API',
    script: 'dist/apps/api/main.js',
    serves: (_, running) => answersInTime(`http://127.0.0.1:${running.port}/readyz`),
  },
];

/** A process that has been started; `serving` resolves when it serves or has been waited for long enough. */
export interface RunningProcess {
  kept: Kept;
  serving: Promise<void>;
}

/**
 * Starts one of Huying's processes and keeps it running; undefined when this build does not hold it. `more` stands in its
 * environment.
 */
export async function runProcess(
  own: OwnProcess,
  running: Running,
  files: HomeFiles,
  log: Log,
  more: NodeJS.ProcessEnv = {},
): Promise<RunningProcess | undefined> {
  if (!existsSync(join(ROOT, own.script))) {
    log(`${own.script} is not part of this build yet: going on without the ${own.name}`);
    return undefined;
  }
  log(`starting ${own.name}`);
  let saysReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (saysReady = resolve));
  const start = () =>
    startChild(own, { ...environmentOf(running, files.home), ...more }, files, saysReady, log);
  const kept = await keepRunning({ name: own.name, start }, log);
  return { kept, serving: untilServing(own, ready, running, files, log) };
}

async function startChild(
  own: OwnProcess,
  env: NodeJS.ProcessEnv,
  files: HomeFiles,
  saysReady: () => void,
  log: Log,
): Promise<Started> {
  const child = await launch({
    name: own.name,
    command: process.execPath,
    args: ['--enable-source-maps', join(ROOT, own.script)],
    cwd: ROOT,
    env,
    logFile: logOf(own, files),
    recordFile: recordOf(own, files),
    stopSignal: 'SIGTERM',
    channel: true,
  });
  const announce = async () => {
    await child.ready;
    saysReady();
  };
  void announce();
  const exited = child.exited.then((how) => {
    if (how !== 'ended with code 0')
      log(`${own.name} said last (${logOf(own, files)}):\n${child.lastLines(5)}`);
    return how;
  });
  return { exited, stop: () => child.stop(STOP_GRACE_MS) };
}

async function untilServing(
  own: OwnProcess,
  ready: Promise<void>,
  running: Running,
  files: HomeFiles,
  log: Log,
): Promise<void> {
  if (await own.serves(ready, running)) return;
  log(`${own.name} is not ready after ${START_LIMIT_MS / 1000} s; see ${logOf(own, files)}`);
}

const logOf = (own: OwnProcess, files: HomeFiles) => join(files.processes, `${own.name.toLowerCase()}.log`);
const recordOf = (own: OwnProcess, files: HomeFiles) =>
  join(files.processes, `${own.name.toLowerCase()}.json`);

/** Ends processes of an earlier start whose `huying up` was killed; they would hold the port. */
export async function stopLeftovers(files: HomeFiles, log: Log): Promise<void> {
  for (const own of OWN_PROCESSES) await stopOrphan(recordOf(own, files), 'SIGTERM', log);
}

/** The owner's address is left out: who runs under the application's role cannot rewrite the journal. */
function environmentOf(running: Running, home: string): NodeJS.ProcessEnv {
  const { DATABASE_ADMIN_URL: _, ...inherited } = process.env;
  return {
    ...inherited,
    HUYING_HOME: home,
    ...(running.masterKeyFile === undefined ? {} : { HUYING_MASTER_KEY_FILE: running.masterKeyFile }),
    DATABASE_URL: running.databaseUrl,
    TEMPORAL_ADDRESS: running.temporalAddress,
    TEMPORAL_NAMESPACE: running.temporalNamespace,
    PORT: String(running.port),
  };
}

async function answersInTime(url: string): Promise<boolean> {
  const until = performance.now() + START_LIMIT_MS;
  while (performance.now() < until) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.ok) return true;
    await delay(50, undefined, { ref: false });
  }
  return false;
}
