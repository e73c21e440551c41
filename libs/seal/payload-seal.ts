import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { DataKey } from './keys.js';

const NONCE = 12;
const TAG = 16;

/**
 * Seals whole payloads for Temporal's PayloadCodec: one byte of algorithm, one of the key id's length,
 * the key id, nonce, ciphertext, tag. Old keys open, the first one seals.
 */
export class PayloadSeal {
  private readonly keys: ReadonlyMap<string, DataKey>;

  constructor(
    private readonly active: DataKey,
    old: readonly DataKey[] = [],
  ) {
    this.keys = new Map([...old, active].map((key) => [key.id, key]));
  }

  encode(plain: Uint8Array): Uint8Array {
    const header = headerOf(this.active.id);
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.active.secret, nonce).setAAD(header);
    return Buffer.concat([header, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  decode(sealed: Uint8Array): Uint8Array {
    const bytes = Buffer.from(sealed);
    const start = 2 + (bytes[1] ?? 0);
    const key = this.keys.get(bytes.subarray(2, start).toString());
    if (bytes[0] !== 1 || !key) throw new Error('a payload under an unknown algorithm or key');
    const decipher = createDecipheriv('aes-256-gcm', key.secret, bytes.subarray(start, start + NONCE))
      .setAAD(bytes.subarray(0, start))
      .setAuthTag(bytes.subarray(-TAG));
    return Buffer.concat([decipher.update(bytes.subarray(start + NONCE, -TAG)), decipher.final()]);
  }
}

function headerOf(keyId: string): Buffer {
  const id = Buffer.from(keyId);
  return Buffer.concat([Buffer.from([1, id.length]), id]);
}
