import type { Settings } from '#libs/config';
import { openDocuments } from '#libs/documents';
import { HeadFolder, HeadSigner } from '#libs/heads';
import { openStore } from '#libs/store';
import type { MasterKey } from '#libs/store';
import {
  connectionOptions,
  DepartureEngine,
  ensureSearchAttributes,
  keepBuild,
  openClient,
  openWorker,
  provideBundle,
  RequestEngine,
  SeatEngine,
} from '#libs/temporal';
import type { TemporalPlace } from '#libs/temporal';
import { Connection } from '@temporalio/client';
import { GracefulShutdownPeriodExpiredError, NativeConnection, Runtime } from '@temporalio/worker';
import type { Worker } from '@temporalio/worker';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { activitiesOf } from './activities-of.js';
import { beforeWork } from './before-work.js';
import { keepDocuments } from './keep-documents.js';
import { keepDepartures } from './keep-departures.js';
import { keepHeads } from './keep-heads.js';
import { keepPatrol } from './keep-patrol.js';
import { keepSeat } from './keep-seat.js';
import { sdkLogger } from './logger.js';

/** The settings that a worker reads. */
export const WORKER_SETTINGS = [
  'environment',
  'databaseUrl',
  'databaseConnections',
  'masterKeyFile',
  'masterKey',
  'temporalAddress',
  'temporalNamespace',
  'temporalTls',
  'temporalApiKey',
  'taskQueue',
  'backupHours',
  'cachedRequests',
  'holdPatches',
  'shutdownGraceSeconds',
  'logLevel',
  'home',
  'headKeyFile',
  'heads',
  'headMinutes',
  'documentKeepDays',
  'documentEndpoint',
  'documentBucket',
  'documentRegion',
  'documentAccessKey',
  'documentSecretKey',
] as const;

export type WorkerSettings = Omit<Pick<Settings, (typeof WORKER_SETTINGS)[number]>, 'masterKey'> & {
  masterKey: MasterKey;
};

/** A statement that takes longer than the activity may is ended by PostgreSQL too (must hold 2). */
const STATEMENT_TIMEOUT_MS = 1_300;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Hosts workflows and activities until told to stop: then no new work, the running finished, the connections closed.
 * There is nothing to inject and no request to serve, so it does without Nest, whose shutdown hooks would stop it twice.
 */
export async function hostWorker(settings: WorkerSettings, logger: Logger): Promise<void> {
  Runtime.install({ shutdownSignals: [], logger: sdkLogger(logger) });
  const folder = new HeadFolder(settings.heads ?? join(settings.home, 'heads'));
  const store = await openStore({
    url: settings.databaseUrl,
    poolSize: settings.databaseConnections,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    masterKey: settings.masterKey,
    signer: new HeadSigner(settings.headKeyFile ?? join(settings.home, 'keys', 'heads.pem'), folder),
    name: 'huying-worker',
  });
  const place = placeOf(settings);
  await registerSearchAttributes(place, logger);
  const connection = await NativeConnection.connect(connectionOptions(place));
  const sealer = await store.keyring.payloadSeal();
  const client = openClient(place, sealer);
  await beforeWork(store, client, settings, logger);
  const engine = new RequestEngine(client, settings.taskQueue);
  const clock = await store.clock.facts();
  const bundle = await provideBundle();
  keepForPreflight(settings.home, bundle, logger);
  const worker = await openWorker({
    connection,
    namespace: place.namespace,
    taskQueue: settings.taskQueue,
    bundle: { codePath: bundle },
    activities: activitiesOf({ store, engine, clock }),
    sealer,
    cachedWorkflows: settings.cachedRequests,
    holdPatches: settings.holdPatches,
    shutdownGraceMs: settings.shutdownGraceSeconds * 1_000,
  });
  const restFromSigning = keepHeads(store, folder, settings.headMinutes * MINUTE_MS, logger);
  const restFromPatrol = await keepPatrol(store, engine, logger);
  const restFromSeat = await keepSeat(store, new SeatEngine(client, settings.taskQueue), logger);
  const restFromClearing = keepDocuments(
    store,
    openDocuments(settings),
    settings.documentKeepDays * DAY_MS,
    logger,
  );
  const departures = new DepartureEngine(client, settings.taskQueue);
  const restFromDepartures = keepDepartures(store, departures, logger);
  let left: 'in order' | 'by force' = 'in order';
  try {
    left = await runUntilTold(worker, logger);
  } finally {
    await restFromSigning();
    await restFromPatrol();
    await restFromSeat();
    await restFromClearing();
    await restFromDepartures();
    await client.connection.close();
    if (left === 'in order') await connection.close();
    await store.close();
  }
  // The native core still waits for Temporal.
  if (left === 'by force') process.exit();
}

const placeOf = (settings: WorkerSettings): TemporalPlace => ({
  address: settings.temporalAddress,
  namespace: settings.temporalNamespace,
  tls: settings.temporalTls,
  apiKey: settings.temporalApiKey,
});

/** The one owner of the worker's `run()`; it ends by force where Temporal does not answer while stopping. */
async function runUntilTold(worker: Worker, logger: Logger): Promise<'in order' | 'by force'> {
  const stop = (signal: NodeJS.Signals) => {
    logger.info({ signal }, 'stopping');
    if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  const running = worker.run();
  logger.info('ready');
  process.send?.('ready');
  try {
    await running;
  } catch (error) {
    if (!(error instanceof GracefulShutdownPeriodExpiredError)) throw error;
    logger.warn('Temporal did not answer while stopping; what was under way goes on in another worker');
    return 'by force';
  }
  logger.info('stopped');
  return 'in order';
}

/** A worker works without it; `huying preflight` then has to be told where the bundle is. */
function keepForPreflight(home: string, bundle: string, logger: Logger): void {
  try {
    keepBuild(home, bundle);
  } catch (error) {
    logger.warn({ error: String(error) }, 'this build was not kept in the data folder for huying preflight');
  }
}

/** Temporal Cloud lets its own console do this; a server of one's own gets what it lacks. */
async function registerSearchAttributes(place: TemporalPlace, logger: Logger): Promise<void> {
  const connection = await Connection.connect(connectionOptions(place));
  try {
    await ensureSearchAttributes(connection, place.namespace);
  } catch {
    logger.warn('the search attributes could not be registered; the namespace must have them already');
  } finally {
    await connection.close();
  }
}
