import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** A data key, unwrapped; it lives in memory only. */
export interface DataKey {
  /** Opaque name that stands in the header of everything sealed with it. */
  id: string;
  /** AES-256 key. */
  secret: Buffer;
  /**
   * Key of the digests, so that one key never serves two algorithms. All versions of a key share that of the first:
   * equal words have an equal digest across a rotation (FUP-1, OWN-10, DUP-2).
   */
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

/** Bytes of a secret. */
const SECRET = 32;
/** Characters of a first version's name. */
const NAME = 12;

/** A data key of its parts; a later version brings the digest key of the first. */
export function dataKey(id: string, secret: Buffer, digest?: Buffer): DataKey {
  if (secret.length !== SECRET) throw new Error('a data key has 32 bytes');
  return { id, secret, digest: digest ?? deriveKey(secret, 'huying/digest') };
}

/** A fresh data key with a random name. */
export function newDataKey(): DataKey {
  return dataKey(randomBytes(9).toString('base64url'), randomBytes(SECRET));
}

/** The next version of a key: another secret for new words under a name that tells whose version it is. */
export function nextVersion(key: DataKey, version: number): DataKey {
  return dataKey(`${familyOf(key.id)}-v${version}`, randomBytes(SECRET), key.digest);
}

/** The name that all versions of a key have in common: that of the first. */
export function familyOf(id: string): string {
  return id.length > NAME ? id.replace(/-v\d+$/, '') : id;
}

/** A key for one purpose, derived from another. */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return createHmac('sha256', secret).update(purpose).digest();
}

/** Wraps a data key under the master key, bound to its name and to whom it belongs. */
export function wrapKey(master: Buffer, subject: string, key: DataKey): WrappedKey {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(Buffer.from(`${key.id}|${subject}`));
  const own = key.digest.equals(deriveKey(key.secret, 'huying/digest'));
  const plain = own ? key.secret : Buffer.concat([key.secret, key.digest]);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { id: key.id, subject, wrapped: Buffer.concat([nonce, body, cipher.getAuthTag()]) };
}

/** Unwraps a data key; throws if the master key is another one or the row was changed. */
export function unwrapKey(master: Buffer, row: WrappedKey): DataKey {
  const decipher = createDecipheriv('aes-256-gcm', master, row.wrapped.subarray(0, NONCE))
    .setAAD(Buffer.from(`${row.id}|${row.subject}`))
    .setAuthTag(row.wrapped.subarray(-TAG));
  try {
    const plain = Buffer.concat([decipher.update(row.wrapped.subarray(NONCE, -TAG)), decipher.final()]);
    const digest = plain.length > SECRET ? plain.subarray(SECRET) : undefined;
    return dataKey(row.id, plain.subarray(0, SECRET), digest);
  } catch {
    throw new Error(`data key ${row.id} does not open: another master key, or a changed row`);
  }
}
