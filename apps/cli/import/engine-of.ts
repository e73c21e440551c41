import { TASK_QUEUE } from '#libs/contracts';
import { findRunning } from '#libs/embedded';
import type { Store } from '#libs/store';
import { openClient, RequestEngine } from '#libs/temporal';

const PATIENCE_MS = 30_000;

/** The engine of the Huying that runs on the data folder, or of the servers that the environment names. */
export async function engineOf(store: Store, home: string) {
  const running = findRunning(home);
  const { env } = process;
  const place = {
    address: running?.temporalAddress ?? (env['TEMPORAL_ADDRESS'] || 'localhost:7233'),
    namespace: running?.temporalNamespace ?? (env['TEMPORAL_NAMESPACE'] || 'default'),
  };
  const client = openClient(place, await store.keyring.payloadSeal());
  const engine = new RequestEngine(client, env['HUYING_TASK_QUEUE'] || TASK_QUEUE, PATIENCE_MS);
  return { engine, close: () => client.connection.close() };
}
