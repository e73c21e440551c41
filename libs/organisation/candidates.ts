import type { PersonRef } from '#libs/messages';
import type { CalendarVersion, Instant } from '#libs/calendar';
import { coverOf, isAbsent, presentAt } from './absence.js';
import { dutyAt } from './duty.js';
import { personRef } from './holdings.js';
import type { Directory, Enterprise } from './types.js';
import { fallbacksOf } from './units.js';

/** Who may own a new request (OWN-2), each found active at that moment; absent keys were not found. */
export interface OwnerCandidates {
  met?: PersonRef;
  specialist?: PersonRef;
  cover?: PersonRef;
  duty?: PersonRef;
  fallback?: PersonRef;
}

/**
 * The candidates for ownership 首问责任人 of a request of this enterprise (OWN-2): who met it, the named specialist if
 * present, else the cover, the person on duty (or their cover), the fallback. `decide` chooses by channel.
 */
export function ownerCandidates(
  dir: Directory,
  enterprise: Pick<Enterprise, 'specialist' | 'street'>,
  at: Instant,
  zone: Pick<CalendarVersion, 'offsets'>,
  met?: string,
): OwnerCandidates {
  const { specialist, street } = enterprise;
  const ref = (person: string | undefined): PersonRef | undefined =>
    person === undefined ? undefined : personRef(dir, person, at);
  const found: OwnerCandidates = {
    met: ref(met),
    specialist: specialist !== undefined && isAbsent(dir, specialist, at) ? undefined : ref(specialist),
    cover: specialist === undefined ? undefined : ref(coverOf(dir, specialist, at)?.person),
    duty: ref(onDuty(dir, zone, at)),
    fallback: ref(fallbacksOf(dir, street, at)[0]),
  };
  return Object.fromEntries(Object.entries(found).filter(([, one]) => one !== undefined));
}

function onDuty(dir: Directory, zone: Pick<CalendarVersion, 'offsets'>, at: Instant): string | undefined {
  const rostered = dutyAt(dir, zone, at);
  const present = rostered.find((person) => presentAt(dir, person, at));
  return (
    present ?? rostered.map((person) => coverOf(dir, person, at)?.person).find((one) => one !== undefined)
  );
}
