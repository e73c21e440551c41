import { existsSync } from 'node:fs';
import { findRunning } from '#libs/embedded';
import { masterKeysFrom } from '#libs/seal';
import { homeFiles, homeFolder } from './up/home.js';

/** Where the database of this Huying is, for commands that look at it. */
export interface StoreFacts {
  url: string;
  adminUrl: string;
  /** Asked for anew each time; absent where there is none. */
  masterKey?: () => readonly Buffer[];
}

/** From DATABASE_URL and DATABASE_ADMIN_URL, else from the Huying that runs on the data folder. */
export function storeFacts(env: NodeJS.ProcessEnv = process.env): StoreFacts {
  const home = homeFolder(env);
  const running = findRunning(home);
  const url = env['DATABASE_URL'] || env['DATABASE_ADMIN_URL'] || running?.databaseUrl;
  if (!url)
    throw new Error(
      `No database: nothing runs on ${home}. Start it with \`npm start\`, name its folder in HUYING_HOME, or set DATABASE_URL.`,
    );
  const adminUrl = env['DATABASE_ADMIN_URL'] || env['DATABASE_URL'] || running?.databaseAdminUrl || url;
  return { url, adminUrl, masterKey: masterKey(env, running?.masterKeyFile ?? homeFiles(home).masterKey) };
}

function masterKey(env: NodeJS.ProcessEnv, file: string): StoreFacts['masterKey'] {
  if (env['HUYING_MASTER_KEY_FILE'] || env['HUYING_MASTER_KEY']) return () => masterKeysFrom(env);
  return existsSync(file) ? () => masterKeysFrom({ HUYING_MASTER_KEY_FILE: file }) : undefined;
}
