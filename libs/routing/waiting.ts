import type { Instant } from '#libs/calendar';
import { compare } from './people.js';

/** Something that waits for a unit, and since when. */
export interface Waiting {
  id: string;
  since: Instant;
}

/** RTE-3: the longest waiting first, ties by id; for every list of what waits for the same unit. */
export const byWaiting = (a: Waiting, b: Waiting): number => a.since - b.since || compare(a.id, b.id);
