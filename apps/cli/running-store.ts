import { findRunning } from '#libs/embedded';
import { masterKeyFrom } from '#libs/seal';
import { openStore } from '#libs/store';
import type { Store } from '#libs/store';
import { homeFolder } from './up/home.js';

type Opened = { ok: true; store: Store; home: string } | { ok: false; problem: string };

/** The store of the Huying that runs on the data folder, or the one that DATABASE_URL names. */
export async function openRunning(env: NodeJS.ProcessEnv = process.env): Promise<Opened> {
  const home = homeFolder(env);
  const running = findRunning(home);
  const url = running?.databaseUrl ?? env['DATABASE_URL'];
  if (!url) return { ok: false, problem: `nothing runs on ${home}. Start it in another window: npm start` };
  const keyFile = running?.masterKeyFile ?? env['HUYING_MASTER_KEY_FILE'];
  try {
    const masterKey = masterKeyFrom({ ...env, ...(keyFile && { HUYING_MASTER_KEY_FILE: keyFile }) });
    return { ok: true, home, store: await openStore({ url, poolSize: 2, masterKey, name: 'huying-cli' }) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
