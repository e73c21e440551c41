import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto';
import { type DataKey, deriveKey } from './keys.js';

const NONCE = 12;
const TAG = 16;

/**
 * Seals a document with the enterprise's key: one byte of algorithm, one of the key id's length, the key id, nonce,
 * ciphertext, tag. The nonce is a keyed hash of the content, so that the same file gives the same bytes under one key
 * and is stored once, while nobody without the key can tell which file it is. The key serves documents alone.
 */
export function sealDocument(key: DataKey, plain: Uint8Array): Buffer {
  const secret = documentKey(key);
  const header = headerOf(key.id);
  const nonce = createHmac('sha256', deriveKey(secret, 'nonce')).update(plain).digest().subarray(0, NONCE);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(header);
  return Buffer.concat([header, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The content of a sealed document; throws if it was changed or the key is another one. */
export function openDocument(key: DataKey, sealed: Buffer): Buffer {
  const header = headerOf(key.id);
  const start = header.length + NONCE;
  if (!sealed.subarray(0, header.length).equals(header)) throw new Error('a document under another key');
  const decipher = createDecipheriv('aes-256-gcm', documentKey(key), sealed.subarray(header.length, start))
    .setAAD(header)
    .setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([decipher.update(sealed.subarray(start, -TAG)), decipher.final()]);
}

/**
 * The id of a document of a request. It is made from the address of the sealed bytes, so that an event that names the
 * document binds its content: whoever exchanges the file, or the row that leads to it, is found out by the chain.
 */
export function documentIdOf(request: string, address: string): string {
  const digest = createHash('sha256').update(`huying/document/${request}/${address}`).digest('hex');
  return `d-${digest.slice(0, 40)}`;
}

const documentKey = (key: DataKey): Buffer => deriveKey(key.secret, 'huying/document');

function headerOf(keyId: string): Buffer {
  const id = Buffer.from(keyId);
  return Buffer.concat([Buffer.from([1, id.length]), id]);
}
