import { workflowIdOf } from '#libs/contracts';
import type { Running } from '#libs/embedded';
import { masterKeyFrom } from '#libs/seal';
import { openStore } from '#libs/store';
import { openClient } from '#libs/temporal';

export interface HistorySize {
  events: number;
  bytes: number;
}

/** How long the requests' histories in Temporal are by now. */
export async function historySizes(running: Running, requests: readonly string[]): Promise<HistorySize[]> {
  const masterKey = masterKeyFrom({ HUYING_MASTER_KEY_FILE: running.masterKeyFile });
  const store = await openStore({ url: running.databaseUrl, masterKey, poolSize: 1 });
  const place = { address: running.temporalAddress, namespace: running.temporalNamespace };
  const client = openClient(place, await store.keyring.payloadSeal());
  try {
    const sizes: HistorySize[] = [];
    for (const request of requests) {
      const { historyLength, historySize = 0 } = await client.workflow
        .getHandle(workflowIdOf(request))
        .describe();
      sizes.push({ events: historyLength, bytes: historySize });
    }
    return sizes;
  } finally {
    await client.connection.close();
    await store.close();
  }
}
