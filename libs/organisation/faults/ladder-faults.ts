import type { Instant } from '#libs/calendar';
import type { Ladder, LadderTarget } from '#libs/request';
import { holdersOf } from '../holdings.js';
import type { Directory, Position } from '../types.js';
import { allHoldings } from '../inherited.js';
import { leadingPositions, unitLine } from '../units.js';
import type { DirectoryFault } from './fault.js';

/**
 * What ESC-2 refuses when a ladder is loaded or the organisation is changed: a level that reaches nobody, seats that
 * nobody holds for good, or, from `since` on, seats that are empty at some moment before that.
 */
export function ladderFaults(dir: Directory, ladder: Ladder, since?: Instant): DirectoryFault[] {
  const steps = [...ladder.steps, ...ladder.urgent, ...Object.values(ladder.tiers).flat()];
  const defined = new Set(ladder.levels.map((one) => one.level));
  const missing = new Set(steps.map((step) => step.level).filter((level) => !defined.has(level)));
  const targets = new Set(ladder.levels.flatMap((one) => one.whom));
  return [
    ...ladder.levels
      .filter((one) => one.whom.length === 0)
      .map(({ level }) => fault('level-empty', level, 'reaches nobody', '没有任何对象')),
    ...[...missing].map((level) =>
      fault('level-unknown', level, 'has steps but is not defined', '有触发条件但未定义'),
    ),
    ...[...targets].flatMap((target) => emptySeats(dir, target, since)),
  ];
}

const emptySeats = (dir: Directory, target: LadderTarget, since?: Instant): DirectoryFault[] =>
  groups[target](dir)
    .filter(
      ({ positions, until }) =>
        (until === undefined && !positions.some((position) => heldForGood(dir, position.id))) ||
        (since !== undefined && emptyMoment(dir, positions, since, until) !== undefined),
    )
    .map(({ name }) => fault('seat-empty', name, `has nobody for ${target}`, `没有人担任 ${target}`));

/** The first moment from `since` on at which nobody active holds any of these; people come and go at ends of spans. */
function emptyMoment(
  dir: Directory,
  positions: Position[],
  since: Instant,
  until = Infinity,
): Instant | undefined {
  const ids = new Set(positions.map(({ id }) => id));
  const held = allHoldings(dir).filter((one) => ids.has(one.position));
  const holders = new Set(held.map(({ person }) => person));
  const ends = held.flatMap(({ to }) => to ?? []);
  const closed = dir.people.flatMap(({ id, disabledAt }) => (holders.has(id) ? (disabledAt ?? []) : []));
  return [since, ...ends, ...closed]
    .filter((at) => at >= since && at < until)
    .find((at) => positions.every(({ id }) => holdersOf(dir, id, at).length === 0));
}

interface Group {
  name: string;
  positions: Position[];
  /** Its unit closes then: nobody is needed afterwards. */
  until?: Instant | undefined;
}

const ofRole = (dir: Directory, role: Position['role']): Position[] =>
  dir.positions.filter((one) => one.role === role);

const someOfRole =
  (role: Position['role']) =>
  (dir: Directory): Group[] => [{ name: role, positions: ofRole(dir, role) }];

const streetLeaders = (dir: Directory): Group[] =>
  dir.units
    .filter((unit) => unit.kind === 'street')
    .map(({ id, closedAt }) => ({ name: id, positions: leadingPositions(dir, id), until: closedAt }));

/** The seats that a target needs: in each group one must be held. */
const groups: Record<LadderTarget, (dir: Directory) => Group[]> = {
  owner: () => [],
  coordinator: someOfRole('coordinator'),
  joint_meeting: someOfRole('joint_meeting'),
  station_head: (dir) =>
    dir.units
      .filter((unit) => unit.kind === 'station')
      .map(({ id, closedAt }) => ({
        name: id,
        positions: ofRole(dir, 'station_head').filter((one) => one.unit === id),
        until: closedAt,
      })),
  unit_leader: (dir) =>
    dir.units
      .filter(({ id }) => dir.positions.some((one) => one.unit === id))
      .map(({ id, closedAt }) => ({
        name: id,
        until: closedAt,
        positions: unitLine(dir, id).flatMap((above) => leadingPositions(dir, above)),
      })),
  chain_chief: (dir) =>
    dir.chains.map(({ id }) => ({
      name: id,
      positions: ofRole(dir, 'chain_chief').filter((one) => one.chain === id),
    })),
  steward: streetLeaders,
  street_leader: streetLeaders,
};

/** Held without an end by somebody whose account is not disabled and who does not leave. */
const heldForGood = (dir: Directory, position: string): boolean =>
  allHoldings(dir).some(
    (one) =>
      one.position === position &&
      one.to === undefined &&
      !(dir.successions ?? []).some((leaving) => leaving.person === one.person && leaving.to === undefined) &&
      dir.people.some((person) => person.id === one.person && person.disabledAt === undefined),
  );

const fault = (code: DirectoryFault['code'], where: string, en: string, zh: string): DirectoryFault => ({
  code,
  rule: 'ESC-2',
  where,
  en: `${where} ${en}`,
  zh: `${where} ${zh}`,
});
