import { readConfig } from '#libs/config';
import { type Running, StartProblem } from '#libs/embedded';
import { masterKeyFrom } from '#libs/seal';
import { openStore, streamStands } from '#libs/store';
import { lackingEnds, openClient } from '#libs/temporal';

const READ = ['temporalTls', 'temporalApiKey', 'taskQueue'] as const;

/**
 * A database that was put back to an earlier moment must get back what Temporal knows before anybody goes on from it.
 * Each worker looks for itself as well; here it is said to whoever starts everything.
 * @throws StartProblem naming what is missing and what to do
 */
export async function insistOnJournal(running: Running): Promise<void> {
  const masterKey = masterKeyFrom({ ...process.env, HUYING_MASTER_KEY_FILE: running.masterKeyFile });
  const store = await openStore({ url: running.databaseUrl, poolSize: 2, masterKey });
  const { temporalAddress: address, temporalNamespace: namespace } = running;
  const { temporalTls: tls, temporalApiKey: apiKey, taskQueue } = readConfig(READ);
  const client = openClient({ address, namespace, tls, apiKey }, await store.keyring.payloadSeal());
  try {
    const lacking = await lackingEnds(client, taskQueue, (stream) => streamStands(store, stream));
    if (lacking.length > 0) throw behind(lacking);
  } finally {
    await client.connection.close();
    await store.close();
  }
}

function behind(lacking: string[]): StartProblem {
  return new StartProblem(
    `The database was put back to an earlier moment: its journal lacks the end of ${lacking.slice(0, 3).join(', ')}, which Temporal knows.`,
    'Give it back what it lost: ./huying reconcile shows what that is, ./huying reconcile --mend does it. Then start again.',
  );
}
