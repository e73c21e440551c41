import { inflateRawSync } from 'node:zlib';

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_HEAD = 30;
const DEFLATED = 8;

/**
 * Whether a packed file unfolds to no more than so many bytes. What it says of itself is not believed: each part is
 * unfolded here under the limit, since the reader behind this would unfold a bomb until memory ends.
 */
export function unpacksWithin(bytes: Uint8Array, limit: number): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || file.readUInt32LE(end) !== END) return false;
  let [at, left] = [file.readUInt32LE(end + 16), limit];
  for (let part = file.readUInt16LE(end + 10); part > 0; part -= 1) {
    if (file.readUInt32LE(at) !== CENTRAL) return false;
    const size = unpackedSize(file, at, left);
    if (size === undefined || (left -= size) < 0) return false;
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return true;
}

function unpackedSize(file: Buffer, entry: number, limit: number): number | undefined {
  const packed = file.readUInt32LE(entry + 20);
  if (file.readUInt16LE(entry + 10) !== DEFLATED) return packed;
  const local = file.readUInt32LE(entry + 42);
  const start = local + LOCAL_HEAD + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  try {
    return inflateRawSync(file.subarray(start, start + packed), { maxOutputLength: Math.max(1, limit) })
      .length;
  } catch {
    return undefined;
  }
}
