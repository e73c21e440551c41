import type { PersonRef, Role } from '#libs/messages';
import type { Instant } from '#libs/calendar';
import { tablesOf } from './tables.js';
import type { Directory, Holding, Person, Position } from './types.js';

const validAt = (holding: Holding, at: Instant): boolean =>
  holding.from <= at && (holding.to === undefined || at < holding.to);

const enabledAt = (person: Pick<Person, 'disabledAt'>, at: Instant): boolean =>
  person.disabledAt === undefined || at < person.disabledAt;

/** Side offices come after the post in which somebody works from day to day. */
const SIDE_OFFICES: readonly Role[] = ['joint_meeting', 'chain_chief'];

const byWeight = (a: Position, b: Position): number => {
  const side = Number(SIDE_OFFICES.includes(a.role)) - Number(SIDE_OFFICES.includes(b.role));
  return side === 0 ? (a.id < b.id ? -1 : 1) : side;
};

/** The positions 岗位 that a person holds at that moment, the main one first; none if the account is disabled. */
export function positionsAt(dir: Directory, person: string, at: Instant): Position[] {
  const { people, positions, holdingsOfPerson } = tablesOf(dir);
  const known = people.get(person);
  if (known === undefined || !enabledAt(known, at)) return [];
  const held = (holdingsOfPerson.get(person) ?? []).filter((one) => validAt(one, at));
  const ids = [...new Set(held.map((one) => one.position))];
  return ids.flatMap((id) => positions.get(id) ?? []).sort(byWeight);
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

/** The active people who hold a position at that moment, by their ids. */
export function holdersOf(dir: Directory, position: string, at: Instant): string[] {
  const { people, holdingsOfPosition } = tablesOf(dir);
  const held = (holdingsOfPosition.get(position) ?? []).filter((one) => validAt(one, at));
  return [...new Set(held.map((one) => one.person))]
    .filter((id) => enabledAt(people.get(id) ?? { disabledAt: at }, at))
    .sort();
}
