import { readFileSync } from 'node:fs';

/** The master key 主密钥 of 32 bytes, from HUYING_MASTER_KEY_FILE (raw or base64) or HUYING_MASTER_KEY (base64). */
export function masterKeyFrom(environment: Record<string, string | undefined>): Buffer {
  const file = environment['HUYING_MASTER_KEY_FILE'];
  const text = environment['HUYING_MASTER_KEY'];
  if (!file && !text)
    throw new Error('no master key: set HUYING_MASTER_KEY_FILE (a file of 32 bytes) or HUYING_MASTER_KEY');
  const raw = file ? readFileSync(file) : Buffer.from(text ?? '', 'base64');
  const key = raw.length === 32 ? raw : Buffer.from(raw.toString('utf8').trim(), 'base64');
  if (key.length !== 32) throw new Error('the master key must have 32 bytes (raw, or in base64)');
  return key;
}
