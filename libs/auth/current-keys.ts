import { stat } from 'node:fs/promises';
import { createLocalJWKSet, errors } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { allSigningKeys, keysFile } from './keys.js';

/** How long the file is believed without another look; real milliseconds. */
export const LOOK_MS = 500;

/** The public halves of a data folder's keys, as its file holds them now: no process starts anew for a rotation. */
export function currentKeys(home: string): JWTVerifyGetKey {
  let believed: { mark: string; keys: ReturnType<typeof createLocalJWKSet> } | undefined;
  let looked = 0;
  const look = async () => {
    looked = Date.now();
    const mark = await markOf(keysFile(home));
    if (believed && believed.mark === mark) return believed.keys;
    const all = await allSigningKeys(home);
    const keys = all.map(({ id, publicJwk }) => ({ ...publicJwk, kid: id, alg: 'EdDSA' }));
    believed = { mark, keys: createLocalJWKSet({ keys }) };
    return believed.keys;
  };
  return async (header, token) => {
    const fresh = believed && Date.now() - looked < LOOK_MS;
    const keys = fresh && believed ? believed.keys : await look();
    try {
      return await keys(header, token);
    } catch (error) {
      // Signed by a key that was made a moment ago, perhaps.
      if (!fresh || !(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return (await look())(header, token);
    }
  };
}

/** Changes whenever the file is replaced; a file that is gone is made anew. */
async function markOf(file: string): Promise<string> {
  try {
    const { ino, mtimeMs, size } = await stat(file);
    return [ino, mtimeMs, size].join(':');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'none';
    throw error;
  }
}
