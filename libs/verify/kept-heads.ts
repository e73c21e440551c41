import { createHash, createPublicKey, verify as holds } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faulty } from './fault.js';

/** A head as it lies in the folder outside the database, or in the table. */
export interface HeadRow {
  sequence: number;
  day: string | null;
  from: number;
  to: number;
  streams: number;
  root: string;
  prev: string;
  key: string;
  signedAt: string;
  signature: string;
}

interface KeyFile {
  generation: number;
  id: string;
  publicKey: string;
  since: string;
  signature: string;
}

/** What was kept outside the database: the heads, and the keys that they are checked with. */
export class KeptHeads {
  private constructor(
    readonly heads: ReadonlyMap<number, HeadRow>,
    private readonly keys: readonly KeyFile[],
  ) {}

  /** Reads the folder; each key after the first must be vouched for by the one before it. */
  static read(folder: string, signedBy?: string): KeptHeads {
    const keys = filesIn<KeyFile>(join(folder, 'keys'));
    if (signedBy !== undefined && keys[0]?.id !== signedBy)
      throw faulty(
        `the first key in the folder of heads is ${keys[0]?.id ?? 'missing'}, and not ${signedBy}`,
      );
    if (keys.some((key) => key.id !== fingerprint(key.publicKey)))
      throw faulty('a key in the folder of heads bears the name of another');
    for (const [index, key] of keys.entries()) {
      const before = keys[index - 1];
      const text = JSON.stringify(['huying/head-key', index + 1, key.id, key.publicKey, key.since]);
      if (before && !isSigned(before.publicKey, text, key.signature))
        throw faulty(`the key ${key.id} in the folder of heads is not vouched for by the one before it`);
    }
    const heads = filesIn<HeadRow>(folder).map((head) => [head.sequence, head] as const);
    const kept = new KeptHeads(new Map(heads), keys);
    for (const [, head] of heads) kept.checkSignature(head);
    return kept;
  }

  /** Fingerprint of the first key, on which all trust rests. */
  get root(): string | undefined {
    return this.keys[0]?.id;
  }

  /** Which key signed, by its place in the row of keys. */
  generationOf(head: HeadRow): number {
    return this.keys.findIndex(({ id }) => id === head.key);
  }

  checkSignature(head: HeadRow): void {
    const { sequence, day, from, to, streams, root, prev, key, signedAt } = head;
    const known = this.keys.find(({ id }) => id === key);
    if (!known)
      throw faulty(`the head ${sequence} is signed with a key that the folder of heads does not know`);
    const text = JSON.stringify([
      ...['huying/head', sequence, day, from, to, streams],
      ...[root, prev, key, signedAt],
    ]);
    if (!isSigned(known.publicKey, text, head.signature))
      throw faulty(`the head ${sequence} is not what was signed`);
  }
}

/** What a key is called: the beginning of its SHA-256. */
function fingerprint(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16);
}

function isSigned(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
    return holds(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
}

/** Numbered files of a folder, in order. */
function filesIn<T>(folder: string): T[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^\d{9}\.json$/.test(name));
  return names.sort().map((name) => {
    try {
      const content: T = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return content;
    } catch {
      throw faulty(`the file ${name} in the folder of heads cannot be read`);
    }
  });
}
