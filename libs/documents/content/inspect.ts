import { fileTypeFromBuffer } from 'file-type';
import { type Finding, is, isNot } from './finding.js';
import { inspectPackage } from './office.js';
import { inspectPdf } from './pdf.js';
import { inspectPicture } from './pictures.js';
import { inspectText } from './text.js';
import { bringsPackage, isPackage } from './zip.js';

/** By their ending in the library's words. */
const BYTES = new Map([
  ['pdf', 'pdf'],
  ['png', 'png'],
  ['jpg', 'jpeg'],
  ['webp', 'webp'],
  ['heic', 'heic'],
] as const);

/** What a file is: its content says so, never its name or what its sender calls it. */
export async function inspect(bytes: Buffer): Promise<Finding> {
  if (bytes.length === 0) return isNot('empty');
  if (isPackage(bytes)) return inspectPackage(bytes);
  const known = await knownType(bytes);
  // Whatever a browser or an unpacking program would take for something else is two things at once.
  if (bringsPackage(bytes)) return isNot('two_faced', 'zip');
  if (known === undefined) return inspectText(bytes);
  const type = BYTES.get(known as 'pdf');
  if (type === undefined) return isNot(known === 'xml' ? 'active' : 'not_taken', known);
  if (type === 'pdf') return inspectPdf(bytes);
  return type === 'heic' ? is('heic') : inspectPicture(type, bytes);
}

/** A file that makes the library stumble has no known type. */
async function knownType(bytes: Buffer): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.ext;
  } catch {
    return undefined;
  }
}
