import type { Tier } from '#libs/messages';
import type { Instant } from '#libs/calendar';
import type { LadderTarget, LookupTarget } from '#libs/request';
import { deskAt } from './desk.js';
import { holdersOf, personRef, positionsAt, unitOf } from './holdings.js';
import { heirOf, linksAt } from './succession.js';
import type { Directory, Enterprise, Position } from './types.js';
import { leadingPositions, unitAt, unitLine } from './units.js';

/** What the ladder knows of a request when it asks for people. */
export interface About {
  owner: string;
  enterprise: Pick<Enterprise, 'id' | 'street' | 'chain' | 'steward' | 'specialist' | 'leader'>;
  tier: Tier;
}

/** A seat that somebody holds; without a position it is the owner's, or that of whoever handles a task. */
export interface Seat {
  person: string;
  unit: string;
  position?: string;
  via?: 'owner' | 'handler';
}

/** One try to reach a target: its seats, and the name under which an empty one is reported. */
export interface Rung {
  name: string;
  seats: Seat[];
}

type Look = (dir: Directory, about: About, at: Instant) => Rung[];

const STEWARDED: readonly Tier[] = ['T1', 'T2', 'T3'];

const seatsOf = (dir: Directory, positions: Position[], at: Instant): Seat[] =>
  positions.flatMap(({ id, unit }) =>
    holdersOf(dir, id, at).map((person) => ({ person, unit, position: id })),
  );

const rung = (dir: Directory, name: string, positions: Position[], at: Instant): Rung => ({
  name: positions[0]?.id ?? name,
  seats: seatsOf(dir, positions, at),
});

/** The leaders of a unit, then of each unit above it, where such a position exists. */
function leaders(dir: Directory, unit: string | undefined, at: Instant): Rung[] {
  const answerable = unit === undefined ? undefined : unitAt(dir, unit, at);
  const line = unitLine(dir, answerable).map((id) => ({ id, positions: leadingPositions(dir, id) }));
  return line
    .filter((one) => one.positions.length > 0)
    .map((one) => rung(dir, `leader@${one.id}`, one.positions, at));
}

const owner: Look = (dir, about, at) => {
  const unit = unitOf(dir, about.owner, at);
  const seats = unit === undefined ? [] : [{ person: about.owner, unit }];
  return [{ name: `owner@${about.owner}`, seats }, ...leaders(dir, unit ?? about.enterprise.street, at)];
};

/** The station 服务站 of the owner, else of the enterprise's specialist, else of its street. */
const stationHead: Look = (dir, about, at) => {
  const stations = dir.units.filter((unit) => unit.kind === 'station');
  const within = (person: string | undefined): string[] =>
    person === undefined ? [] : unitLine(dir, unitOf(dir, person, at));
  const units = [...within(about.owner), ...within(about.enterprise.specialist)];
  const ofStreet = stations.find((station) => station.parent === about.enterprise.street)?.id;
  const found = units.find((id) => stations.some((one) => one.id === id)) ?? ofStreet;
  const station = found === undefined ? undefined : unitAt(dir, found, at);
  const heads = dir.positions.filter((one) => one.unit === station && one.role === 'station_head');
  return [
    rung(dir, `station_head@${station ?? about.enterprise.street}`, heads, at),
    ...unitLeader(dir, about, at),
  ];
};

const unitLeader: Look = (dir, about, at) =>
  leaders(dir, unitOf(dir, about.owner, at) ?? about.enterprise.street, at);

const coordinator: Look = (dir, _about, at) => {
  const seats = dir.positions.filter((one) => one.role === 'coordinator');
  const centre = dir.units.find((unit) => unit.kind === 'centre')?.id;
  return [rung(dir, 'coordinator', seats, at), ...leaders(dir, centre, at)];
};

const streetLeader: Look = (dir, about, at) => leaders(dir, about.enterprise.street, at);

const chainChief: Look = (dir, about, at) => {
  const { chain } = about.enterprise;
  const seats = dir.positions.filter((one) => one.role === 'chain_chief' && one.chain === chain);
  const chiefs = chain === undefined ? [] : [rung(dir, `chain_chief@${chain}`, seats, at)];
  return [...chiefs, ...streetLeader(dir, about, at)];
};

/** T1 to T3 have a steward 服务管家 and a linked leader by name; T4 the chain chief 链长, else the street's leader. */
const steward: Look = (dir, about, at) => {
  if (!STEWARDED.includes(about.tier)) return chainChief(dir, about, at);
  const named = [about.enterprise.steward, about.enterprise.leader].filter((one) => one !== undefined);
  const rungs = named.map((person) => {
    const unit = personRef(dir, person, at)?.unit;
    const position = positionsAt(dir, person, at)[0]?.id;
    return {
      name: `steward@${about.enterprise.id}`,
      seats: unit === undefined ? [] : [{ person, unit, position }],
    };
  });
  const first = rungs.length > 0 ? rungs : [{ name: `steward@${about.enterprise.id}`, seats: [] }];
  return [...first, ...chainChief(dir, about, at)];
};

const jointMeeting: Look = (dir, about, at) => {
  const seats = dir.positions.filter((one) => one.role === 'joint_meeting');
  return [rung(dir, 'joint_meeting', seats, at), ...coordinator(dir, about, at)];
};

const looks: Record<LadderTarget, Look> = {
  owner,
  station_head: stationHead,
  coordinator,
  unit_leader: unitLeader,
  steward,
  chain_chief: chainChief,
  street_leader: streetLeader,
  joint_meeting: jointMeeting,
};

/** One person, as handler of a task or as leader who was called; then those who lead their unit. */
function onePerson(dir: Directory, about: About, named: string, at: Instant): Rung[] {
  const person = heirOf(dir, named, at);
  const unit = unitOf(dir, person, at);
  const seats: Seat[] = unit === undefined ? [] : [{ person, unit, via: 'handler' }];
  return [{ name: `person@${person}`, seats }, ...leaders(dir, unit ?? about.enterprise.street, at)];
}

/** Whoever takes the tasks of a unit now; then those who lead the units above it. */
function unitDesk(dir: Directory, unit: string, at: Instant): Rung[] {
  const found = deskAt(dir, unit, at);
  const seats: Seat[] = found ? [{ person: found.person, unit, via: 'handler' }] : [];
  return [{ name: `desk@${unit}`, seats }, ...leaders(dir, unit, at)];
}

/**
 * The tries for a target in order. Nobody is escalated to themselves: the owner's own seats are left out of every
 * target but `owner`, and a rung that held the owner alone is passed over without being a gap.
 */
export function rungsOf(dir: Directory, about: About, target: LookupTarget, at: Instant): Rung[] {
  if (target.startsWith('person:')) return onePerson(dir, about, target.slice('person:'.length), at);
  if (target.startsWith('desk:')) return unitDesk(dir, target.slice('desk:'.length), at);
  return targetRungs(dir, about, target as LadderTarget, at);
}

function targetRungs(dir: Directory, about: About, target: LadderTarget, at: Instant): Rung[] {
  const rungs = looks[target](dir, { ...about, enterprise: linksAt(dir, about.enterprise, at) }, at);
  if (target === 'owner') return rungs;
  return rungs.flatMap((one) => {
    const others = one.seats.filter((seat) => seat.person !== about.owner);
    return others.length === 0 && one.seats.length > 0 ? [] : [{ ...one, seats: others }];
  });
}
