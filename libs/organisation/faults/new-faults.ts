import type { Ladder } from '#libs/request';
import type { Directory } from '../types.js';
import { directoryFaults } from './directory-faults.js';
import type { DirectoryFault } from './fault.js';

/** What a change would break that was whole before; an older fault of another's must not block it. */
export function newFaults(before: Directory, after: Directory, ladder?: Ladder): DirectoryFault[] {
  const key = ({ code, where, en }: DirectoryFault) => `${code} ${where} ${en}`;
  const known = new Set(directoryFaults(before, ladder).map(key));
  return directoryFaults(after, ladder).filter((fault) => !known.has(key(fault)));
}
