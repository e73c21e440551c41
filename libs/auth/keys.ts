import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey, JWK } from 'jose';

const ALGORITHM = 'EdDSA';

/** The pair that signs tokens in the embedded default, and the id under which its public half is known. */
export interface SigningKeys {
  id: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
}

/** The signing keys of a data folder: read from `keys/tokens.json`, made there the first time (readable by its owner alone). */
export async function signingKeys(home: string): Promise<SigningKeys> {
  const file = join(home, 'keys', 'tokens.json');
  const stored = (await read(file)) ?? (await create(file));
  const jwk = JSON.parse(stored) as JWK;
  const { d: _private, ...publicJwk } = jwk;
  const privateKey = (await importJWK(jwk, ALGORITHM)) as CryptoKey;
  return { id: await calculateJwkThumbprint(publicJwk), privateKey, publicJwk };
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Two processes may start at once: the file is there whole or not at all, and whoever comes second reads the first one's. */
async function create(file: string): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  const text = JSON.stringify(await exportJWK(privateKey));
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, text, { flag: 'wx', mode: 0o600 });
  try {
    await link(draft, file);
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return await readFile(file, 'utf8');
    throw error;
  } finally {
    await unlink(draft);
  }
}
