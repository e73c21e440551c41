import { type Finding, is, isNot } from './finding.js';
import { looksActive } from './text.js';

type Picture = 'png' | 'jpeg' | 'webp';

/** Where the picture ends by its own account; undefined if it doesn't come to an end. */
const ends: Record<Picture, (bytes: Buffer) => number | undefined> = {
  png: endOfPng,
  jpeg: (bytes) => {
    const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
    return end === -1 ? undefined : end + 2;
  },
  webp: (bytes) => (bytes.length < 12 ? undefined : 8 + bytes.readUInt32LE(4) + (bytes.readUInt32LE(4) % 2)),
};

/** A picture that is whole, and behind which hangs nothing but what cameras leave there. */
export function inspectPicture(type: Picture, bytes: Buffer): Finding {
  const end = ends[type](bytes);
  if (end === undefined || end > bytes.length) return isNot('damaged', type);
  const rest = bytes.subarray(end);
  if (type !== 'jpeg' && rest.some((byte) => byte !== 0)) return isNot('two_faced', type);
  return looksActive(rest.toString('latin1')) ? isNot('two_faced', 'html') : is(type);
}

/** Chunk after chunk to IEND. */
function endOfPng(bytes: Buffer): number | undefined {
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return end;
    at = end;
  }
  return undefined;
}
