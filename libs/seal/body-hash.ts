import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { familyOf } from './keys.js';
import { isSealed } from './seal.js';

/**
 * SHA-256 (hex) of a command's sealed body for OWN-10: over the keyed digests instead of the ciphertexts,
 * so that the same words give the same hash under every version of a key, and nobody guesses them from it.
 */
export function bodyHashOf(body: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(digestsOnly(body)))
    .digest('hex');
}

function digestsOnly(value: unknown): unknown {
  if (typeof value === 'string') return isSealed(value) ? digestOnly(value) : value;
  if (Array.isArray(value)) return value.map(digestsOnly);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, digestsOnly(field)]));
}

function digestOnly(sealed: string): string {
  const [algorithm, key = '', digest] = sealed.split('.', 3);
  return [algorithm, familyOf(key), digest].join('.');
}
