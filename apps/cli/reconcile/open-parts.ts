import { readConfig } from '#libs/config';
import { findRunning, type Log, type Running } from '#libs/embedded';
import { masterKeyFrom } from '#libs/seal';
import { openStore } from '#libs/store';
import { DepartureEngine, openClient, RequestEngine, SeatEngine } from '#libs/temporal';
import { homeFolder } from '../up/home.js';
import type { ReconcileParts } from './parts.js';
import { startRestingServers } from './resting-servers.js';

const PLACE = ['temporalAddress', 'temporalNamespace', 'temporalTls', 'temporalApiKey', 'taskQueue'] as const;

export interface OpenedParts {
  parts: ReconcileParts;
  close: () => Promise<void>;
}

/** On the servers that the environment names, on those that run on the data folder, or on its own until the end. */
export async function openParts(log: Log): Promise<OpenedParts> {
  const { env } = process;
  if (env['DATABASE_URL']) return partsOn(env['DATABASE_URL'], env);
  const running = findRunning(homeFolder());
  if (running) return partsOf(running);
  const resting = await startRestingServers(log);
  try {
    const opened = await partsOf(resting.running);
    const close = async () => {
      await opened.close();
      await resting.stop();
    };
    return { parts: opened.parts, close };
  } catch (error) {
    await resting.stop();
    throw error;
  }
}

const partsOf = (running: Running): Promise<OpenedParts> =>
  partsOn(running.databaseUrl, {
    ...process.env,
    TEMPORAL_ADDRESS: running.temporalAddress,
    TEMPORAL_NAMESPACE: running.temporalNamespace,
    HUYING_MASTER_KEY_FILE: running.masterKeyFile,
  });

async function partsOn(url: string, env: NodeJS.ProcessEnv): Promise<OpenedParts> {
  const { taskQueue, temporalTls: tls, temporalApiKey: apiKey, ...named } = readConfig(PLACE, env);
  const store = await openStore({
    url,
    poolSize: 4,
    masterKey: masterKeyFrom(env),
    name: 'huying-reconcile',
  });
  const sealer = await store.keyring.payloadSeal();
  const { temporalAddress: address, temporalNamespace: namespace } = named;
  const client = openClient({ address, namespace, tls, apiKey }, sealer);
  const parts: ReconcileParts = {
    ...{ store, client, taskQueue, sealer, clock: await store.clock.facts() },
    engine: new RequestEngine(client, taskQueue),
    seat: new SeatEngine(client, taskQueue),
    departures: new DepartureEngine(client, taskQueue),
  };
  const close = async () => {
    await client.connection.close();
    await store.close();
  };
  return { parts, close };
}
