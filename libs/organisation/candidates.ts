import type { PersonRef } from '#libs/messages';
import type { Instant } from '#libs/calendar';
import { coverOf, isAbsent } from './absence.js';
import { onDuty, type Zone } from './duty.js';
import { heirOf, linksAt, receiverRef } from './succession.js';
import type { Directory, Enterprise } from './types.js';
import { fallbacksOf } from './units.js';

/** Who may own a new request (OWN-2), each found able to receive at that moment; absent keys were not found. */
export interface OwnerCandidates {
  met?: PersonRef;
  specialist?: PersonRef;
  cover?: PersonRef;
  duty?: PersonRef;
  fallback?: PersonRef;
}

/**
 * The candidates for ownership 首问责任人 of a request of this enterprise (OWN-2): who met it, the named specialist if
 * present, else the cover, the person on duty (or their cover), the fallback; for whoever leaves, the successor (OWN-8).
 * `decide` chooses by channel.
 */
export function ownerCandidates(
  dir: Directory,
  enterprise: Pick<Enterprise, 'specialist' | 'street'>,
  at: Instant,
  zone: Zone,
  met?: string,
): OwnerCandidates {
  const { specialist, street } = linksAt(dir, { ...enterprise }, at);
  const ref = (person: string | undefined): PersonRef | undefined =>
    person === undefined ? undefined : receiverRef(dir, person, at);
  const found: OwnerCandidates = {
    met: met === undefined ? undefined : ref(heirOf(dir, met, at)),
    specialist: specialist !== undefined && isAbsent(dir, specialist, at) ? undefined : ref(specialist),
    cover: specialist === undefined ? undefined : ref(coverOf(dir, specialist, at)?.person),
    duty: ref(onDuty(dir, zone, at)),
    fallback: ref(fallbacksOf(dir, street, at)[0]),
  };
  return Object.fromEntries(Object.entries(found).filter(([, one]) => one !== undefined));
}
