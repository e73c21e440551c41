import { join } from 'node:path';
import { homeFolder } from './up/home.js';

/** Where the key that signs heads lies, and where they are kept: as the worker has them. */
export function headPlaces(env: NodeJS.ProcessEnv = process.env): { keyFile: string; folder: string } {
  const home = homeFolder(env);
  return {
    keyFile: env['HUYING_HEAD_KEY_FILE'] || join(home, 'keys', 'heads.pem'),
    folder: env['HUYING_HEADS'] || join(home, 'heads'),
  };
}
