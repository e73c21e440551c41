import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey, JWK } from 'jose';

const ALGORITHM = 'EdDSA';

/** One pair that signs tokens in the embedded default, and the id under which its public half is known. */
export interface SigningKeys {
  id: string;
  /** When it was made; of a key older than rotation nobody knows. */
  made?: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
}

/** A pair as the file holds it. */
export type StoredKey = JWK & { made?: string };

/** What a person can set right; the message says how. */
export class KeysProblem extends Error {
  override readonly name = 'KeysProblem';
}

/** Where the signing keys of a data folder lie, the newest first; its owner alone may read them. */
export const keysFile = (home: string): string => join(home, 'keys', 'tokens.json');

/** All signing keys 签名密钥 of a data folder: the first one signs, all are believed. The first time, one is made. */
export async function allSigningKeys(home: string): Promise<SigningKeys[]> {
  return Promise.all((await storedKeys(home)).map(imported));
}

/** The one that signs. */
export async function signingKeys(home: string): Promise<SigningKeys> {
  const [first] = await allSigningKeys(home);
  if (!first) throw new KeysProblem(`${keysFile(home)} holds no key; put it back from a backup`);
  return first;
}

/** What the file holds; made there the first time. */
export async function storedKeys(home: string): Promise<StoredKey[]> {
  const file = keysFile(home);
  const text = (await read(file)) ?? (await create(file));
  try {
    const held = JSON.parse(text) as (StoredKey & { keys?: undefined }) | { keys: StoredKey[] };
    // One key alone stood there before keys were rotated.
    return held.keys ?? [held];
  } catch {
    throw new KeysProblem(
      `${file} is damaged; put it back from a backup, or delete it: all tokens fall then`,
    );
  }
}

/** A new pair, as the file holds it. */
export async function newKey(): Promise<StoredKey> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  return { ...(await exportJWK(privateKey)), made: new Date().toISOString() };
}

/** Under which id a pair is known: the thumbprint of its public half. */
export const idOf = ({ d: _private, made: _made, ...publicJwk }: StoredKey): Promise<string> =>
  calculateJwkThumbprint(publicJwk);

async function imported(key: StoredKey): Promise<SigningKeys> {
  const { made, ...jwk } = key;
  const { d: _private, ...publicJwk } = jwk;
  const privateKey = (await importJWK(jwk, ALGORITHM)) as CryptoKey;
  return { id: await idOf(key), ...(made !== undefined && { made }), privateKey, publicJwk };
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
  const text = JSON.stringify({ keys: [await newKey()] });
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
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
