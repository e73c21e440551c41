import { rename, unlink, writeFile } from 'node:fs/promises';
import { idOf, keysFile, KeysProblem, newKey, storedKeys } from './keys.js';
import type { StoredKey } from './keys.js';

/** A new key signs from now on; tokens of the former ones stay valid until those are withdrawn. Gives its id. */
export async function rotateKeys(home: string): Promise<string> {
  const fresh = await newKey();
  await change(home, async (keys) => [fresh, ...keys]);
  return idOf(fresh);
}

/** Tokens of this key are refused from now on. The one that signs stays: a new one has to take over first. */
export async function withdrawKey(home: string, id: string): Promise<void> {
  await change(home, async (keys) => {
    const ids = await Promise.all(keys.map(idOf));
    const place = ids.indexOf(id);
    if (place < 0) throw new KeysProblem(`there is no key ${id}; here are: ${ids.join(', ')}`);
    if (place === 0) throw new KeysProblem(`${id} is the key that signs: rotate first, then withdraw it`);
    return keys.filter((_, index) => index !== place);
  });
}

/** One change at a time; the file is replaced whole, so that a running API never reads half of it. */
async function change(home: string, next: (keys: StoredKey[]) => Promise<StoredKey[]>): Promise<void> {
  const file = keysFile(home);
  await storedKeys(home);
  const draft = `${file}.next`;
  try {
    await writeFile(draft, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new KeysProblem(`the keys are being changed by somebody else; if nobody does, delete ${draft}`);
  }
  try {
    await writeFile(draft, JSON.stringify({ keys: await next(await storedKeys(home)) }));
    await rename(draft, file);
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    throw error;
  }
}
