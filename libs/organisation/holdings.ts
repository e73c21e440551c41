import type { PersonRef, Role } from '#libs/messages';
import type { Instant } from '#libs/calendar';
import type { Directory, Holding, Person, Position } from './types.js';

const validAt = (holding: Holding, at: Instant): boolean =>
  holding.from <= at && (holding.to === undefined || at < holding.to);

const enabledAt = (person: Person, at: Instant): boolean =>
  person.disabledAt === undefined || at < person.disabledAt;

/** Side offices come after the post in which somebody works from day to day. */
const SIDE_OFFICES: readonly Role[] = ['joint_meeting', 'chain_chief'];

const byWeight = (a: Position, b: Position): number => {
  const side = Number(SIDE_OFFICES.includes(a.role)) - Number(SIDE_OFFICES.includes(b.role));
  return side === 0 ? (a.id < b.id ? -1 : 1) : side;
};

/** The positions 岗位 that a person holds at that moment, the main one first; none if the account is disabled. */
export function positionsAt(dir: Directory, person: string, at: Instant): Position[] {
  if (!dir.people.some((one) => one.id === person && enabledAt(one, at))) return [];
  const held = new Set(
    dir.holdings.filter((one) => one.person === person && validAt(one, at)).map((one) => one.position),
  );
  return dir.positions.filter((position) => held.has(position.id)).sort(byWeight);
}

/** Active 在岗 (OWN-1): the account is not disabled and a position is held at that moment. */
export const activeAt = (dir: Directory, person: string, at: Instant): boolean =>
  positionsAt(dir, person, at).length > 0;

/** The roles that a person has at that moment, each once. */
export const rolesAt = (dir: Directory, person: string, at: Instant): Role[] => [
  ...new Set(positionsAt(dir, person, at).map((position) => position.role)),
];

/** The unit of a person's main position at that moment. */
export const unitOf = (dir: Directory, person: string, at: Instant): string | undefined =>
  positionsAt(dir, person, at)[0]?.unit;

/** A person as commands carry them; undefined when not active at that moment. */
export function personRef(dir: Directory, person: string, at: Instant): PersonRef | undefined {
  const main = positionsAt(dir, person, at)[0];
  return main && { person, unit: main.unit, role: main.role };
}

/** The active people who hold a position at that moment, in the directory's order. */
export function holdersOf(dir: Directory, position: string, at: Instant): string[] {
  const held = dir.holdings.filter((one) => one.position === position && validAt(one, at));
  return dir.people
    .filter((person) => enabledAt(person, at) && held.some((one) => one.person === person.id))
    .map((person) => person.id);
}
