import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** What a package holds: its entries' names, and the texts that say what it is. */
export interface Package {
  names: string[];
  /** The contents of the small text entries that were asked for. */
  texts: Map<string, string>;
}

/** A package is not read further than this: what is larger unpacks to harm somebody. */
export const PACKAGE_LIMITS = { entries: 5_000, unpacked: 256 * 2 ** 20, text: 2 * 2 ** 20 } as const;

/** Thrown for a package that is too large inside. */
export class Bomb extends Error {}

const LOCAL = Buffer.from('PK\u0003\u0004', 'latin1');
const DIRECTORY = Buffer.from('PK\u0001\u0002', 'latin1');
const END = Buffer.from('PK\u0005\u0006', 'latin1');
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;

/** Whether a file begins as a zip does. */
export function isPackage(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(LOCAL);
}

/** Whether a file ends as a zip does: unpacking programs look at the end alone. */
export function bringsPackage(bytes: Buffer): boolean {
  const at = endRecord(bytes);
  if (at === -1) return false;
  const start = at - bytes.readUInt32LE(at + 12);
  return start >= 0 && bytes.subarray(start, start + 4).equals(DIRECTORY);
}

/** Whether a package ends, and then, whether nothing is hidden before its first entry, behind its end or in a comment. */
export function packageEnd(bytes: Buffer): 'none' | 'clean' | 'more' {
  const at = endRecord(bytes);
  if (at === -1) return 'none';
  const [size, offset] = [bytes.readUInt32LE(at + 12), bytes.readUInt32LE(at + 16)];
  return at + END_SIZE === bytes.length && offset + size === at ? 'clean' : 'more';
}

/** Reads a package, unpacking every entry to nowhere, so that none is larger than it says. Throws for a damaged one. */
export async function readPackage(bytes: Buffer, wanted: (name: string) => boolean): Promise<Package> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
  const found: Package = { names: [], texts: new Map() };
  let unpacked = 0;
  if (zip.entryCount > PACKAGE_LIMITS.entries) throw new Bomb();
  for await (const entry of zip.eachEntry()) {
    found.names.push(entry.fileName);
    if (unpacked + entry.uncompressedSize > PACKAGE_LIMITS.unpacked) throw new Bomb();
    const text = wanted(entry.fileName);
    if (text && entry.uncompressedSize > PACKAGE_LIMITS.text) throw new Bomb();
    const content = await unpackedEntry(zip, entry, text);
    unpacked += entry.uncompressedSize;
    if (text) found.texts.set(entry.fileName, content);
  }
  return found;
}

/** The library stops at the size that the entry gives, and fails when there is more or less. */
async function unpackedEntry(zip: ZipFile, entry: Entry, keep: boolean): Promise<string> {
  const kept: Buffer[] = [];
  for await (const part of await zip.openReadStreamPromise(entry)) if (keep) kept.push(part as Buffer);
  return Buffer.concat(kept).toString('utf8');
}

function endRecord(bytes: Buffer): number {
  const from = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT);
  const at = bytes.subarray(from).lastIndexOf(END);
  return at === -1 || bytes.length - (from + at) < END_SIZE ? -1 : from + at;
}
