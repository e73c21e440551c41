import { readFileSync } from 'node:fs';
import { deriveKey } from './keys.js';

const BYTES = 32;

/**
 * The master keys 主密钥 of 32 bytes, from HUYING_MASTER_KEY_FILE (raw, or one in base64 a line) or HUYING_MASTER_KEY
 * (base64, separated by commas). The first is the one to use; others open what was wrapped before or will be after.
 */
export function masterKeysFrom(environment: Record<string, string | undefined>): [Buffer, ...Buffer[]] {
  const file = environment['HUYING_MASTER_KEY_FILE'];
  const text = environment['HUYING_MASTER_KEY'];
  if (!file && !text)
    throw new Error('no master key: set HUYING_MASTER_KEY_FILE (a file of 32 bytes) or HUYING_MASTER_KEY');
  const raw = file ? readFileSync(file) : Buffer.from(text ?? '');
  const [first, ...more] = raw.length === BYTES ? [raw] : inBase64(raw.toString('utf8'));
  if (!first || [first, ...more].some(({ length }) => length !== BYTES))
    throw new Error('the master key must have 32 bytes (raw, or in base64)');
  return [first, ...more];
}

/** The master key to use. */
export function masterKeyFrom(environment: Record<string, string | undefined>): Buffer {
  return masterKeysFrom(environment)[0];
}

/** The name by which the database knows a master key; nobody gets the key from it. */
export function masterIdOf(key: Buffer): string {
  return deriveKey(key, 'huying/master-id').toString('hex').slice(0, 16);
}

function inBase64(text: string): Buffer[] {
  return text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part) => Buffer.from(part, 'base64'));
}
