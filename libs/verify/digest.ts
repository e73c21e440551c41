import { createDecipheriv, createHash, createHmac } from 'node:crypto';

/** Written for the reader alone: the form that hashes are taken over. Keys in the order of their code units. */
export function form(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    let list = '';
    for (const item of value) list += `${list === '' ? '' : ','}${form(item)}`;
    return `[${list}]`;
  }
  let text = '';
  const fields = new Map(Object.entries(value));
  for (const name of [...fields.keys()].sort(byCodeUnits)) {
    if (fields.get(name) === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${form(fields.get(name))}`;
  }
  return `{${text}}`;
}

/** The order of JavaScript's own comparison, whatever collation the database has. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}

/** AES-256-GCM, the tag at the end; undefined if key, header or text don't belong together. */
export function decrypt(key: Buffer, nonce: Buffer, body: Buffer, header: string): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAAD(Buffer.from(header));
    decipher.setAuthTag(body.subarray(body.length - 16));
    return Buffer.concat([decipher.update(body.subarray(0, body.length - 16)), decipher.final()]);
  } catch {
    return undefined;
  }
}
