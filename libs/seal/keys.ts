import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** A data key, unwrapped; it lives in memory only. */
export interface DataKey {
  /** Opaque name that stands in the header of everything sealed with it. */
  id: string;
  /** AES-256 key. */
  secret: Buffer;
  /** Key of the digests, derived from the secret, so that one key never serves two algorithms. */
  digest: Buffer;
}

/** A data key as the database keeps it: nonce, ciphertext and tag under the master key. */
export interface WrappedKey {
  id: string;
  subject: string;
  wrapped: Buffer;
}

const NONCE = 12;
const TAG = 16;

/** A data key of its parts. */
export function dataKey(id: string, secret: Buffer): DataKey {
  if (secret.length !== 32) throw new Error('a data key has 32 bytes');
  return { id, secret, digest: deriveKey(secret, 'huying/digest') };
}

/** A fresh data key with a random name. */
export function newDataKey(): DataKey {
  return dataKey(randomBytes(9).toString('base64url'), randomBytes(32));
}

/** A key for one purpose, derived from another. */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return createHmac('sha256', secret).update(purpose).digest();
}

/** Wraps a data key under the master key, bound to its name and to whom it belongs. */
export function wrapKey(master: Buffer, subject: string, key: DataKey): WrappedKey {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(Buffer.from(`${key.id}|${subject}`));
  const body = Buffer.concat([cipher.update(key.secret), cipher.final()]);
  return { id: key.id, subject, wrapped: Buffer.concat([nonce, body, cipher.getAuthTag()]) };
}

/** Unwraps a data key; throws if the master key is another one or the row was changed. */
export function unwrapKey(master: Buffer, row: WrappedKey): DataKey {
  const decipher = createDecipheriv('aes-256-gcm', master, row.wrapped.subarray(0, NONCE))
    .setAAD(Buffer.from(`${row.id}|${row.subject}`))
    .setAuthTag(row.wrapped.subarray(-TAG));
  try {
    return dataKey(
      row.id,
      Buffer.concat([decipher.update(row.wrapped.subarray(NONCE, -TAG)), decipher.final()]),
    );
  } catch {
    throw new Error(`data key ${row.id} does not open: another master key, or a changed row`);
  }
}
