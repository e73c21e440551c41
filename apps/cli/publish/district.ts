import { type Settings, readConfig } from '#libs/config';
import { findRunning } from '#libs/embedded';
import type { Store } from '#libs/store';
import { RequestEngine, openClient } from '#libs/temporal';
import type { Client } from '@temporalio/client';
import { openRunning } from '../running-store.js';

/** The book of a running Huying and the way to its requests. */
export interface OpenDistrict {
  store: Store;
  engine: RequestEngine;
  client: Client;
  taskQueue: string;
  home: string;
  close(): Promise<void>;
}

const SETTINGS = [
  'temporalAddress',
  'temporalNamespace',
  'temporalTls',
  'temporalApiKey',
  'taskQueue',
] as const;

/** The Huying that runs on the data folder, or the one that DATABASE_URL and TEMPORAL_ADDRESS name. */
export async function openDistrict(env: NodeJS.ProcessEnv = process.env): Promise<OpenDistrict | string> {
  const opened = await openRunning(env);
  if (!opened.ok) return opened.problem;
  const { store, home } = opened;
  const settings = temporalSettings(home, env);
  const place = {
    address: settings.temporalAddress,
    namespace: settings.temporalNamespace,
    tls: settings.temporalTls,
    apiKey: settings.temporalApiKey,
  };
  const client = openClient(place, await store.keyring.payloadSeal());
  return {
    store,
    home,
    client,
    taskQueue: settings.taskQueue,
    engine: new RequestEngine(client, settings.taskQueue),
    close: async () => {
      await client.connection.close();
      await store.close();
    },
  };
}

function temporalSettings(home: string, env: NodeJS.ProcessEnv): Pick<Settings, (typeof SETTINGS)[number]> {
  const running = findRunning(home);
  const announced = running && {
    TEMPORAL_ADDRESS: running.temporalAddress,
    TEMPORAL_NAMESPACE: running.temporalNamespace,
  };
  return readConfig(SETTINGS, { ...env, ...announced });
}
