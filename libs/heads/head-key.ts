import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The key that signs heads. Its private half lies in one file outside the database, which the signing worker reads. */
export interface HeadKey {
  /** Fingerprint of the public half. */
  id: string;
  /** The public half: SPKI in base64. */
  publicKey: string;
  /** Ed25519, in hex. */
  sign(text: string): string;
}

/** A fresh key, and the text of its file. */
export function newHeadKey(): { key: HeadKey; pem: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { key: headKey(privateKey), pem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string };
}

/** The key in a file; made there the first time, readable by its owner alone. */
export function provideHeadKey(file: string): HeadKey {
  return readHeadKey(file) ?? createIn(file);
}

/** The key in a file; undefined if there is none. */
export function readHeadKey(file: string): HeadKey | undefined {
  try {
    return headKey(createPrivateKey(readFileSync(file)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${file} holds no key that signs heads (Ed25519, PKCS 8, PEM)`, { cause: error });
  }
}

const nextTo = (file: string): string => `${file}.next`;

/** The key that is to follow the one in the file; it lies beside it until it takes its place. */
export const nextHeadKey = (file: string): HeadKey => provideHeadKey(nextTo(file));

/** The next key takes the place of the one in the file. */
export const takeNextHeadKey = (file: string): void => renameSync(nextTo(file), file);

/** Two processes may start at once: whoever comes second reads the first one's. */
function createIn(file: string): HeadKey {
  const { pem } = newHeadKey();
  const draft = draftOf(file, pem);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return headKey(createPrivateKey(readFileSync(file)));
}

function draftOf(file: string, pem: string): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, pem, { flag: 'wx', mode: 0o600 });
  return draft;
}

function headKey(privateKey: KeyObject): HeadKey {
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return {
    id: createHash('sha256').update(der).digest('hex').slice(0, 16),
    publicKey: der.toString('base64'),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('hex'),
  };
}
