import { openStore } from '#libs/store';
import type { Store } from '#libs/store';
import { storeFacts } from './store-facts.js';
import { homeFolder } from './up/home.js';

type Opened = { ok: true; store: Store; home: string } | { ok: false; problem: string };

/** The store that DATABASE_URL names, else that of the Huying that runs on the data folder. */
export async function openRunning(env: NodeJS.ProcessEnv = process.env): Promise<Opened> {
  const home = homeFolder(env);
  try {
    const { url, masterKey } = storeFacts(env);
    if (!masterKey)
      return { ok: false, problem: `the master key of ${home} is missing; put it back from a backup` };
    return { ok: true, home, store: await openStore({ url, poolSize: 2, masterKey, name: 'huying-cli' }) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
