import type { Instant } from '#libs/calendar';
import type { Ladder } from '#libs/request';
import type { Directory } from '../types.js';
import { coverFaults } from './cover-faults.js';
import { fallbackFaults } from './fallback-faults.js';
import type { DirectoryFault } from './fault.js';
import { ladderFaults } from './ladder-faults.js';
import { referenceFaults } from './reference-faults.js';
import { spanFaults } from './span-faults.js';

/**
 * Why this directory must not be loaded (OWN-2, OWN-7, ESC-2); empty when it may. The deeper questions are asked
 * only of a directory whose references hold.
 */
export function directoryFaults(dir: Directory, ladder?: Ladder, since?: Instant): DirectoryFault[] {
  const form = [...referenceFaults(dir), ...spanFaults(dir)];
  if (form.length > 0) return form;
  return [
    ...coverFaults(dir),
    ...fallbackFaults(dir, since),
    ...(ladder === undefined ? [] : ladderFaults(dir, ladder, since)),
  ];
}
