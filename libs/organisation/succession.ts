import type { PersonRef } from '#libs/messages';
import type { Instant } from '#libs/calendar';
import { activeAt, personRef } from './holdings.js';
import { tablesOf } from './tables.js';
import type { Directory, Enterprise, Succession } from './types.js';

/** The succession 离任交接 that lasts at that moment: the person keeps what they have and receives nothing more (OWN-8). */
export function successionAt(dir: Directory, person: string, at: Instant): Succession | undefined {
  const known = tablesOf(dir).successionsOfPerson.get(person) ?? [];
  return known.findLast((one) => one.from <= at && (one.to === undefined || at < one.to));
}

/** Leaving 离任中 at that moment. */
export const isLeaving = (dir: Directory, person: string, at: Instant): boolean =>
  successionAt(dir, person, at) !== undefined;

/** Active and not leaving: somebody to whom work may go (OWN-1, OWN-8). */
export const mayReceive = (dir: Directory, person: string, at: Instant): boolean =>
  !isLeaving(dir, person, at) && activeAt(dir, person, at);

/** A person as somebody to whom work goes; undefined when it may not. */
export const receiverRef = (dir: Directory, person: string, at: Instant): PersonRef | undefined =>
  isLeaving(dir, person, at) ? undefined : personRef(dir, person, at);

/** Who stands at that moment in the posts that bear this person's name: the successor, or that one's successor (OWN-8). */
export function heirOf(dir: Directory, person: string, at: Instant): string {
  const line = [person];
  for (let next = successionAt(dir, person, at)?.successor; next !== undefined && !line.includes(next);) {
    line.push(next);
    next = successionAt(dir, next, at)?.successor;
  }
  return line.at(-1) ?? person;
}

/** The people themselves, and all those in whose posts they stand at that moment. */
export const standingFor = (dir: Directory, people: readonly string[], at: Instant): string[] => [
  ...new Set([
    ...people,
    ...(dir.successions ?? [])
      .map((one) => one.person)
      .filter((person) => people.includes(heirOf(dir, person, at))),
  ]),
];

type Links = Pick<Enterprise, 'steward' | 'specialist' | 'leader'>;

/** An enterprise with its steward, specialist and leader of that moment: successors in the place of those who left. */
export function linksAt<E extends Links>(dir: Directory, enterprise: E, at: Instant): E {
  const heir = (person?: string) => (person === undefined ? undefined : heirOf(dir, person, at));
  const { steward, specialist, leader } = enterprise;
  return { ...enterprise, steward: heir(steward), specialist: heir(specialist), leader: heir(leader) };
}
