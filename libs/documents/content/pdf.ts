import { type Finding, is, isNot } from './finding.js';
import { looksActive } from './text.js';

const HEAD = 1_024;

/** A PDF to its last byte: readers look for the mark of its end up to 1 KB away, behind which other things would hide. */
export function inspectPdf(bytes: Buffer): Finding {
  const tail = bytes.subarray(-HEAD).toString('latin1');
  const end = tail.lastIndexOf('%%EOF');
  if (end === -1) return isNot('damaged', 'pdf');
  if (/[^\s\0]/.test(tail.slice(end + 5))) return isNot('two_faced', 'pdf');
  return looksActive(bytes.subarray(0, HEAD).toString('latin1')) ? isNot('two_faced', 'html') : is('pdf');
}
