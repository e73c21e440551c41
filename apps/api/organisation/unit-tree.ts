import type { Instant } from '#libs/calendar';
import { roleWords, w } from '#libs/catalogue';
import { allHoldings, holdersOf } from '#libs/organisation';
import type { Directory, Position, Unit } from '#libs/organisation';
import { iso } from '../operation/moments.js';
import { People } from '../requests/people.js';
import type { UnitItem } from './unit-schemas.js';

/** The units as of a moment, each below the one that it belongs to, with positions and holders; closed ones are left out. */
export function unitTree(directory: Directory, at: Instant): UnitItem[] {
  const there = directory.units.filter(({ closedAt }) => closedAt === undefined || at < closedAt);
  const below = (parent: string | undefined, depth: number): UnitItem[] =>
    there
      .filter((unit) => unit.parent === parent)
      .flatMap((unit) => [itemOf(directory, unit, depth, at), ...below(unit.id, depth + 1)]);
  return below(undefined, 0);
}

function itemOf(directory: Directory, unit: Unit, depth: number, at: Instant): UnitItem {
  const { id, kind, name, nameEn, parent, closedAt, successor } = unit;
  const positions = directory.positions.filter((position) => position.unit === id);
  return {
    ...{ id, kind, name: w(name, nameEn), depth },
    ...(parent !== undefined && { parent }),
    ...(closedAt !== undefined && { closedAt: iso(closedAt) }),
    ...(successor !== undefined && { successor }),
    positions: positions.map((position) => positionItem(directory, position, at)),
  };
}

function positionItem(directory: Directory, position: Position, at: Instant): UnitItem['positions'][number] {
  const { id, role, title, titleEn, leads, chain } = position;
  const people = new People(directory, at);
  const since = (person: string) =>
    Math.max(
      ...allHoldings(directory)
        .filter((one) => one.person === person && one.position === id && one.from <= at)
        .map(({ from }) => from),
    );
  return {
    ...{ id, role, leads, roleName: roleWords[role], title: w(title, titleEn) },
    ...(chain !== undefined && { chain }),
    holders: holdersOf(directory, id, at).map((person) => ({
      id: person,
      name: people.name(person),
      since: iso(since(person)),
    })),
  };
}
