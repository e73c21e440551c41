import { coveredBy, positionsAt, unitAt, unitLine, unitsUnder } from '#libs/organisation';
import type { Directory, Position } from '#libs/organisation';
import type { Instant } from '#libs/calendar';
import type { Role } from '#libs/messages';
import type { Caller, Subject } from './policy.js';

/** A person as they stand in the dated organisation now, in the role asked for or the main one; none if not active. */
export function personCaller(dir: Directory, person: string, at: Instant, asked?: Role): Caller | undefined {
  const covers = coveredBy(dir, person, at);
  const own = positionsAt(dir, person, at);
  const lent = covers.flatMap((absent) => positionsAt(dir, absent, at));
  if (own.length === 0) return undefined;
  const position = [...own, ...lent].find((one) => asked === undefined || one.role === asked);
  if (!position) return undefined;
  const succeeded = succeededBy(dir, position.unit, at);
  const helpers = covers.filter((absent) =>
    positionsAt(dir, absent, at).every(({ role }) => role === 'partner'),
  );
  return {
    kind: 'person',
    person,
    role: position.role,
    unit: position.unit,
    units: unitsSeen(dir, position, at),
    ...(succeeded.length > 0 && { succeeded }),
    covers,
    ...(helpers.length > 0 && { helpers }),
  };
}

/** Whose office a person uses who holds none of that role: the absent holder's (OWN-7). */
export function lentBy(dir: Directory, caller: Caller, at: Instant): string | undefined {
  if (caller.kind !== 'person') return undefined;
  const has = (person: string) => positionsAt(dir, person, at).some(({ role }) => role === caller.role);
  return has(caller.person) ? undefined : caller.covers.find(has);
}

/** Whose link to the enterprise a person uses who holds the same role but has none: the absent one's (OWN-7). */
export function linkLentBy(
  dir: Directory,
  caller: Caller,
  subject: Subject,
  at: Instant,
): string | undefined {
  if (caller.kind !== 'person') return undefined;
  const linked = [...subject.linked, ...subject.reached];
  if (linked.includes(caller.person)) return undefined;
  const has = (person: string) => positionsAt(dir, person, at).some(({ role }) => role === caller.role);
  return caller.covers.find((absent) => linked.includes(absent) && has(absent));
}

/** The roles that somebody may ask for: their own, then those lent by the absent. */
export function rolesOpenTo(dir: Directory, person: string, at: Instant): Role[] {
  const own = positionsAt(dir, person, at);
  if (own.length === 0) return [];
  const lent = coveredBy(dir, person, at).flatMap((absent) => positionsAt(dir, absent, at));
  return [...new Set([...own, ...lent].map((position) => position.role))];
}

/** Under which ids, beside its own, the matters of this unit stand. */
const succeededBy = (dir: Directory, unit: string, at: Instant): string[] =>
  unitsUnder(dir, unitAt(dir, unit, at), at).filter((id) => id !== unit);

/** The unit of the position and all units below it, with those that they succeeded; the leaders of a department lead its divisions. */
function unitsSeen(dir: Directory, position: Position, at: Instant): string[] {
  return dir.units
    .map((unit) => unit.id)
    .filter((id) => unitLine(dir, unitAt(dir, id, at)).includes(position.unit));
}
