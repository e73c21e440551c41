import type { Head } from './head.js';
import { signedText } from './head.js';
import { type HeadFolder } from './head-folder.js';
import { nextHeadKey, provideHeadKey, readHeadKey, takeNextHeadKey } from './head-key.js';

/** Signs heads with the key in a file, which it reads each time: a rotation needs no restart. */
export class HeadSigner {
  constructor(
    private readonly keyFile: string,
    readonly folder: HeadFolder,
  ) {}

  /**
   * @param before who signed the head before
   * @throws if another machine signs, or if this one still has a key that was followed by another
   */
  sign(head: Omit<Head, 'key' | 'signature'>, before?: string): Head {
    const known = this.folder.keys();
    if (before !== undefined && !known.some(({ id }) => id === before)) throw foreignKey(before, this.folder);
    const key = provideHeadKey(this.keyFile);
    if (known.length === 0) this.folder.addKey(key);
    else if (known.at(-1)?.id !== key.id) throw staleKey(this.keyFile, key.id);
    const { sequence, day, from, to, streams, root, prev, signedAt } = head;
    const covered = { sequence, day, from, to, streams, root, prev, key: key.id, signedAt };
    return { ...covered, signature: key.sign(signedText(covered)) };
  }
}

/**
 * Lets another key follow the one in the file: the old one vouches for it and is gone. Cut short, it goes on where it was.
 * Gives both ids.
 */
export function rotateHeadKey(keyFile: string, folder: HeadFolder): { before: string; after: string } {
  const before = readHeadKey(keyFile);
  if (!before)
    throw new Error(`there is no key in ${keyFile}: the worker makes it when it signs the first head`);
  if (folder.keys().length === 0) folder.addKey(before);
  const next = nextHeadKey(keyFile);
  const last = folder.keys().at(-1)?.id;
  if (last !== before.id && last !== next.id) throw staleKey(keyFile, before.id);
  // The next key is safe in a file of its own before the folder names it: then nobody is left without one.
  if (last === before.id) folder.addKey(next, before);
  takeNextHeadKey(keyFile);
  return { before: before.id, after: next.id };
}

const foreignKey = (id: string, { folder }: HeadFolder): Error =>
  new Error(
    `heads are signed with the key ${id}, which ${folder} does not know: give all workers one key file and one folder, or let one machine sign (HUYING_HEAD_MINUTES=0 on the others)`,
  );

const staleKey = (file: string, id: string): Error =>
  new Error(
    `the key ${id} in ${file} is not the last one that the folder of heads knows: put the last one there`,
  );
