import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Head } from './head.js';
import type { HeadKey } from './head-key.js';

/** The public half of a key that signs heads, vouched for by the key before it. */
export interface KnownKey {
  /** 1 for the first key of a folder. */
  generation: number;
  id: string;
  /** SPKI in base64. */
  publicKey: string;
  /** ISO 8601, real time. */
  since: string;
  /** Of the key before, over all the rest; empty at the first. */
  signature: string;
}

/** What the key before signs. */
export const vouchedText = ({ generation, id, publicKey, since }: Omit<KnownKey, 'signature'>): string =>
  JSON.stringify(['huying/head-key', generation, id, publicKey, since]);

const nameOf = (number: number): string => `${String(number).padStart(9, '0')}.json`;

/**
 * The folder outside the database where heads are kept, a file each, and the public keys that they are checked with.
 * What stands there is never overwritten: a copy of it elsewhere is all that an auditor needs.
 */
export class HeadFolder {
  constructor(readonly folder: string) {}

  /** The keys, the first one first. */
  keys(): KnownKey[] {
    return this.namesIn('keys').map((name) => this.read('keys', name) as KnownKey);
  }

  /** Makes a key known: the first of a folder by itself, any other by the word of the key before it. */
  addKey(key: HeadKey, before?: HeadKey): void {
    const generation = this.keys().length + 1;
    const { id, publicKey } = key;
    const known = { generation, id, publicKey, since: new Date().toISOString() };
    this.write('keys', generation, { ...known, signature: before?.sign(vouchedText(known)) ?? '' });
  }

  /** The sequence of the last head; 0 before the first. */
  last(): number {
    return Number.parseInt(this.namesIn('.').at(-1) ?? '0', 10);
  }

  head(sequence: number): Head | undefined {
    return this.namesIn('.').includes(nameOf(sequence))
      ? (this.read('.', nameOf(sequence)) as Head)
      : undefined;
  }

  /** Keeps a head; one that stands there already stays as it is. */
  keep(head: Head): void {
    this.write('.', head.sequence, head);
  }

  private namesIn(part: string): string[] {
    try {
      return readdirSync(join(this.folder, part))
        .filter((name) => /^\d{9}\.json$/.test(name))
        .toSorted();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  private read(part: string, name: string): unknown {
    return JSON.parse(readFileSync(join(this.folder, part, name), 'utf8'));
  }

  /** There whole or not at all, since several workers may keep the same. */
  private write(part: string, number: number, content: object): void {
    const folder = join(this.folder, part);
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const draft = join(folder, `.${randomUUID()}`);
    writeFileSync(draft, `${JSON.stringify(content)}\n`, { flag: 'wx', mode: 0o444 });
    try {
      linkSync(draft, join(folder, nameOf(number)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft);
    }
  }
}
