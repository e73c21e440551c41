import type { Instant } from '#libs/calendar';
import { holdersOf, positionsAt } from './holdings.js';
import { heirOf, mayReceive } from './succession.js';
import { tablesOf } from './tables.js';
import type { Directory, Position } from './types.js';

/** A unit and those above it, nearest first; ends where a circle would begin. */
export function unitLine(dir: Directory, unit: string | undefined): string[] {
  const line: string[] = [];
  for (let id = unit; id !== undefined && !line.includes(id); id = parentOf(dir, id)) line.push(id);
  return line;
}

const parentOf = (dir: Directory, unit: string): string | undefined => tablesOf(dir).units.get(unit)?.parent;

/** The unit that is answerable at that moment for what this one was: itself, or where closings and mergers lead 撤并后的承接单位. */
export function unitAt(dir: Directory, unit: string, at: Instant): string {
  const { units } = tablesOf(dir);
  const passed = [unit];
  for (let one = units.get(unit); one !== undefined; one = units.get(passed.at(-1) ?? '')) {
    const gone = one.closedAt !== undefined && one.closedAt <= at;
    if (!gone || one.successor === undefined || passed.includes(one.successor)) break;
    passed.push(one.successor);
  }
  return passed.at(-1) ?? unit;
}

/** All ids under which matters of this unit stand at that moment: its own, and those of the units that it succeeded. */
export const unitsUnder = (dir: Directory, unit: string, at: Instant): string[] =>
  dir.units.map(({ id }) => id).filter((id) => unitAt(dir, id, at) === unit);

/** The positions that lead a unit 负责人岗位. */
export const leadingPositions = (dir: Directory, unit: string): Position[] =>
  (tablesOf(dir).positionsOfUnit.get(unit) ?? []).filter((position) => position.leads);

/** The active people who lead a unit at that moment. */
export const leadersOf = (dir: Directory, unit: string, at: Instant): string[] =>
  leadingPositions(dir, unitAt(dir, unit, at)).flatMap((position) => holdersOf(dir, position.id, at));

/**
 * Somebody under another (FBK-3): the other leads a unit in which this person works, or a unit above it.
 * Two who lead the same unit are not under each other.
 */
export function isUnder(dir: Directory, person: string, other: string, at: Instant): boolean {
  if (person === other) return false;
  const led = positionsAt(dir, other, at).filter((position) => position.leads);
  return positionsAt(dir, person, at).some((position) =>
    led.some((lead) =>
      lead.unit === position.unit ? !position.leads : unitLine(dir, position.unit).includes(lead.unit),
    ),
  );
}

/** Who owns what nobody else can (OWN-2 c): the unit's own fallback 兜底人, those above it, the district's; those who may receive, in order. */
export function fallbacksOf(dir: Directory, unit: string | undefined, at: Instant): string[] {
  const line = unitLine(dir, unit === undefined ? undefined : unitAt(dir, unit, at));
  const named = [...line, '*'].flatMap((key) => dir.fallback[key] ?? []);
  const standing = named.map((person) => heirOf(dir, person, at));
  return [...new Set(standing)].filter((person) => mayReceive(dir, person, at));
}
