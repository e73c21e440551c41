import { existsSync } from 'node:fs';
import {
  announceRunning,
  type Log,
  portIsFree,
  provideMasterKey,
  type Running,
  StartProblem,
} from '#libs/embedded';
import { preparations } from './before-serving.js';
import type { HomeFiles } from './home.js';
import { insistOnJournal } from './insist-on-journal.js';
import { insistOnReconciled } from './insist-on-reconciled.js';
import { OWN_PROCESSES, runProcess, stopLeftovers } from './processes.js';
import { provideDatabaseServer, provideTemporalServer } from './servers.js';
import type { UpSettings } from './settings.js';
import type { StopOrder } from './stop-order.js';
import { welcome } from './welcome.js';

/** Starts everything, bottom up; what was started stands in `order`, also when a later step fails. */
export async function startAll(
  settings: UpSettings,
  files: HomeFiles,
  order: StopOrder,
  stopAsked: AbortSignal,
  log: Log,
): Promise<void> {
  const begun = performance.now();
  insistOnReconciled(files);
  await stopLeftovers(files, log);
  await insistOnPort(settings.port);
  const masterKeyFile = chooseMasterKey(settings, files);

  const [database, temporal] = await startServers(settings, files, order, log);
  const running: Running = {
    databaseUrl: database.databaseUrl,
    databaseAdminUrl: database.databaseAdminUrl,
    temporalAddress: temporal.address,
    temporalNamespace: settings.namespace,
    masterKeyFile,
    port: settings.port,
  };
  for (const { doing, run } of preparations) {
    if (stopAsked.aborted) return;
    log(doing);
    await run(running, log);
  }
  if (stopAsked.aborted) return;
  await insistOnJournal(running);
  const serving: Promise<void>[] = [];
  for (const own of OWN_PROCESSES) {
    const started = await runProcess(own, running, files, log);
    if (!started) continue;
    order.add(started.kept);
    serving.push(started.serving);
  }
  await Promise.all(serving);
  if (stopAsked.aborted) return;
  announceRunning(settings.home, running);
  console.log(welcome(running, temporal.uiUrl, settings.home, (performance.now() - begun) / 1000));
}

/** Both at once; if one fails the other is still known to `order`. */
async function startServers(settings: UpSettings, files: HomeFiles, order: StopOrder, log: Log) {
  const [database, temporal] = await Promise.allSettled([
    provideDatabaseServer(settings, files, log),
    provideTemporalServer(settings, files, log),
  ]);
  if (database.status === 'fulfilled') order.add(database.value.kept);
  if (temporal.status === 'fulfilled') order.add(temporal.value.kept);
  if (database.status === 'rejected') throw database.reason;
  if (temporal.status === 'rejected') throw temporal.reason;
  return [database.value, temporal.value] as const;
}

/** A key that the operator names is theirs to keep; otherwise the data folder has its own. */
function chooseMasterKey(settings: UpSettings, files: HomeFiles): string | undefined {
  if (settings.masterKeyFile !== undefined) return settings.masterKeyFile;
  if (settings.keyInEnvironment) return undefined;
  provideMasterKey(files.masterKey, existsSync(files.postgresData));
  return files.masterKey;
}

async function insistOnPort(port: number): Promise<void> {
  if ((await portIsFree(port)) && (await portIsFree(port, '127.0.0.1'))) return;
  throw new StartProblem(
    `Port ${port}, which the API would use, is in use by another program.`,
    `Stop that program, or take another port: PORT=${port + 1} npm start`,
  );
}
