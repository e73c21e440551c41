import type { PersonRef, Role } from '#libs/messages';
import type { Instant } from '#libs/calendar';
import { coverOf, presentAt } from './absence.js';
import { mayReceive } from './succession.js';
import { holdersOf } from './holdings.js';
import { tablesOf } from './tables.js';
import type { Directory, Position } from './types.js';
import { unitAt } from './units.js';

/** Who takes a unit's tasks before others: its liaison 联络员, its specialist; whoever leads it comes last. */
const ORDER: readonly Role[] = [
  'department',
  'specialist',
  'partner',
  'operator',
  'coordinator',
  'station_head',
];

const weight = ({ role, leads }: Position): number =>
  (leads ? ORDER.length + 1 : 0) + (ORDER.includes(role) ? ORDER.indexOf(role) : ORDER.length);

/** Everybody of a unit, or of what became of it 撤并后的承接单位, who takes its tasks first. */
export function deskOrder(dir: Directory, named: string, at: Instant): PersonRef[] {
  const unit = unitAt(dir, named, at);
  const positions = [...(tablesOf(dir).positionsOfUnit.get(unit) ?? [])].sort(
    (a, b) => weight(a) - weight(b) || (a.id < b.id ? -1 : 1),
  );
  return positions.flatMap(({ id, role }) =>
    holdersOf(dir, id, at)
      .filter((person) => mayReceive(dir, person, at))
      .map((person) => ({ person, unit, role })),
  );
}

/**
 * The one person who takes a task of this unit now. Where all are absent it is the first one's: the cover acts and is
 * told while the absence lasts, and does not stay the handler after it (OWN-7).
 */
export function deskAt(dir: Directory, unit: string, at: Instant): PersonRef | undefined {
  const order = deskOrder(dir, unit, at);
  const there = order.find(({ person }) => presentAt(dir, person, at));
  return there ?? order.find(({ person }) => coverOf(dir, person, at) !== undefined);
}
