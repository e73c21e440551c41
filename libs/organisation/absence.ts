import type { Instant } from '#libs/calendar';
import { unitOf } from './holdings.js';
import { heirOf, mayReceive } from './succession.js';
import { tablesOf } from './tables.js';
import type { Absence, Directory } from './types.js';
import { fallbacksOf, leadersOf } from './units.js';

/** How many covers are followed before the head of the unit steps in (OWN-7). */
const COVER_DEPTH = 2;

/** Who stands in for somebody absent, and the way to them. */
export interface Cover {
  person: string;
  /** A named cover 代理人, the head of the absent person's unit, or a fallback. */
  via: 'cover' | 'head' | 'fallback';
  /** The absent person first, then each who was passed over, then the one found. */
  path: string[];
}

const isAt = (absence: Absence, at: Instant): boolean => absence.from <= at && at < absence.to;

/** The absence 请假 in which a person is at that moment; of several the one that began last. */
export function absenceAt(dir: Directory, person: string, at: Instant): Absence | undefined {
  const current = (tablesOf(dir).absencesOfPerson.get(person) ?? []).filter((one) => isAt(one, at));
  return current.reduce<Absence | undefined>(
    (last, one) => (last === undefined || one.from > last.from ? one : last),
    undefined,
  );
}

export const isAbsent = (dir: Directory, person: string, at: Instant): boolean =>
  absenceAt(dir, person, at) !== undefined;

/** Active, not leaving and not absent: somebody to whom work can go at that moment. */
export const presentAt = (dir: Directory, person: string, at: Instant): boolean =>
  !isAbsent(dir, person, at) && mayReceive(dir, person, at);

/**
 * Who covers for an absent person at that moment (OWN-7): the named cover, or that one's cover; then the head of the
 * unit; then the fallback. Undefined when the person is not absent, or when nobody at all is there.
 */
export function coverOf(dir: Directory, person: string, at: Instant): Cover | undefined {
  if (!isAbsent(dir, person, at)) return undefined;
  const path = coverPath(dir, person, at);
  const last = path[path.length - 1];
  if (last !== undefined && path.length > 1 && presentAt(dir, last, at))
    return { person: last, via: 'cover', path };
  const unit = unitOf(dir, person, at);
  const found = (who: string | undefined, via: Cover['via']): Cover | undefined =>
    who === undefined ? undefined : { person: who, via, path: [...path, who] };
  const free = (who: string): boolean => !path.includes(who) && presentAt(dir, who, at);
  const heads = unit === undefined ? [] : leadersOf(dir, unit, at);
  return found(heads.find(free), 'head') ?? found(presentFallback(dir, unit, at), 'fallback');
}

/** The absent person and the covers that follow, up to the first who is present, the depth, or a circle. */
function coverPath(dir: Directory, person: string, at: Instant): string[] {
  const path = [person];
  let next = namedCover(dir, person, at);
  while (next !== undefined && path.length <= COVER_DEPTH && !path.includes(next)) {
    path.push(next);
    if (presentAt(dir, next, at)) break;
    next = namedCover(dir, next, at);
  }
  return path;
}

/** The cover that the absence names; of one who has left, the successor (OWN-8). */
export function namedCover(dir: Directory, person: string, at: Instant): string | undefined {
  const cover = absenceAt(dir, person, at)?.cover;
  return cover === undefined ? undefined : heirOf(dir, cover, at);
}

/** The nearest fallback who is present; if all are absent, the first present one of those named as their covers. */
export function presentFallback(dir: Directory, unit: string | undefined, at: Instant): string | undefined {
  const fallbacks = fallbacksOf(dir, unit, at);
  const covers = fallbacks.flatMap((person) => coverPath(dir, person, at).slice(1));
  return [...fallbacks, ...covers].find((person) => presentAt(dir, person, at));
}

/** The absent people for whom this person acts at that moment: rights and lists ask this (OWN-7). */
export function coveredBy(dir: Directory, person: string, at: Instant): string[] {
  const absent = new Set(dir.absences.filter((one) => isAt(one, at)).map((one) => one.person));
  return [...absent].filter((one) => coverOf(dir, one, at)?.person === person);
}
