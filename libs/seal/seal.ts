import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Words } from '#libs/messages';
import type { DataKey } from './keys.js';

/** What stands in the place of words whose key is gone. */
export const ERASED = '[已删除 erased]';

const DIGEST = 12;
const NONCE = 12;
const TAG = 16;
/** `s1.<key>.<digest>.<nonce>.<ciphertext and tag>`; another algorithm gets another prefix. */
const SEALED = /^s1\.[\w-]{1,40}\.[\w-]{16}\.[\w-]{16}\.[\w-]{22,}$/;

/** Seals a text with AES-256-GCM; equal texts under one key keep an equal digest, so that the core can compare. */
export function seal(key: DataKey, text: string): Words {
  const header = `s1.${key.id}.${digestOf(key, text)}`;
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce).setAAD(Buffer.from(header));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${header}.${nonce.toString('base64url')}.${body.toString('base64url')}` as Words;
}

/** The text of a sealed string; throws if it was changed or the key is another one. */
export function open(key: DataKey, sealed: string): string {
  const [prefix, id, digest, nonce, body] = sealed.split('.');
  if (prefix !== 's1' || nonce === undefined || body === undefined) throw new Error('not a sealed text');
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key.secret, Buffer.from(nonce, 'base64url'))
    .setAAD(Buffer.from(`s1.${id}.${digest}`))
    .setAuthTag(bytes.subarray(-TAG));
  return decipher.update(bytes.subarray(0, -TAG), undefined, 'utf8') + decipher.final('utf8');
}

/** Keyed digest of a text, blind to white space and to full or half width. */
export function digestOf(key: DataKey, text: string): string {
  const folded = text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim();
  return createHmac('sha256', key.digest).update(folded).digest().subarray(0, DIGEST).toString('base64url');
}

/** Whether a string has the form of a sealed one. */
export function isSealed(text: string): text is Words {
  // Nearly all strings of the journal are others: they need no look at their whole.
  return text.startsWith('s1.') && SEALED.test(text);
}

/** The name of the key in the header of a sealed string. */
export function keyIdOf(sealed: Words): string {
  return sealed.split('.', 2)[1] ?? '';
}
