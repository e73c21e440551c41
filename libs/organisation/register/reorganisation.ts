import type { Instant } from '#libs/calendar';
import type { Holding, Position, Unit } from '../types.js';
import { added, type Change, changed, type Planned, type Refusal, withdrawn } from './change.js';
import type { Register } from './register.js';

/** Units that close or merge at a moment 机构撤并, each with the one that takes over its matters. */
export interface Reorganisation {
  on: Instant;
  units: readonly { unit: string; successor: string }[];
  /** People who take another post than the one that moves with their unit. */
  posts: readonly { person: string; position: string }[];
  /** People who take none: they must own nothing open (OWN-1), or hand over first (OWN-8). */
  leaving: readonly string[];
}

/**
 * Closes units in favour of their successors. Every post moves along with its holders, so that nobody is left without
 * one; what stays in the past stays as it was. Requests, ladders and tasks follow at once: they name the old unit and
 * find its successor by the dated data.
 */
export function reorganisationPlan(register: Register, wanted: Reorganisation): Planned {
  const refused = wanted.units.flatMap((one) => refusals(register, wanted, one));
  const changes = refused.length > 0 ? [] : wanted.units.flatMap((one) => closing(register, wanted, one));
  return { on: wanted.on, changes, kept: {}, refused };
}

type Closing = Reorganisation['units'][number];

function refusals(
  { units }: Register,
  { units: closings, on }: Reorganisation,
  { unit: id, successor }: Closing,
): Refusal[] {
  const [unit, next] = [id, successor].map((one) => units.find((known) => known.id === one));
  const no = (zh: string, en: string): Refusal[] => [
    { rule: 'OWN-1', where: id, zh: `${id}：${zh}`, en: `${id}: ${en}` },
  ];
  if (!unit || !next) return no('单位或承接单位不存在', 'the unit or its successor does not exist');
  if (unit.closedAt !== undefined) return no('已经撤并', 'is closed already');
  if (id === successor) return no('不能由自己承接', 'does not succeed itself');
  const closes = closings.some((one) => one.unit === successor);
  if (closes || (next.closedAt !== undefined && next.closedAt <= on))
    return no(`承接单位 ${successor} 也已撤并`, `its successor ${successor} is closed, too`);
  if (PLACES.includes(unit.kind) && unit.kind !== next.kind)
    return no(`承接单位须同为 ${unit.kind}`, `its successor has to be a ${unit.kind} as well`);
  return [];
}

/** What enterprises and the ladder look for by its kind. */
const PLACES: readonly Unit['kind'][] = ['street', 'station'];

function closing(register: Register, wanted: Reorganisation, { unit, successor }: Closing): Change[] {
  const { units, fallback } = register;
  const closed = units.filter(({ id }) => id === unit);
  const also = new Set(wanted.units.map((one) => one.unit));
  const own = fallback.find((one) => one.unit === unit);
  return [
    ...closed.map((one) => changed('units', one, { ...one, closedAt: wanted.on, successor })),
    ...units
      .filter(({ id, parent }) => parent === unit && !also.has(id))
      .map((one) => changed('units', one, { ...one, parent: successor })),
    ...register.positions
      .filter((position) => position.unit === unit)
      .flatMap((position) => moved(register, wanted, position, successor)),
    ...(own && !fallback.some((one) => one.unit === successor)
      ? [added('fallback', { unit: successor, person: own.person })]
      : []),
  ];
}

/** A position and its holders go to the successor; where that has a head already, nobody else leads it. */
function moved(register: Register, wanted: Reorganisation, position: Position, successor: string): Change[] {
  const { on } = wanted;
  const lasting = register.holdings.filter(
    (one) => one.position === position.id && (one.to === undefined || one.to > on),
  );
  const id = `${position.id}.${successor}`;
  const headed = register.positions.some((one) => one.unit === successor && one.leads);
  const twin: Position = { ...position, id, unit: successor, leads: position.leads && !headed };
  const going = lasting.flatMap((one) => goingTo(one, wanted, id));
  const needed = going.some(({ after }) => after?.['position'] === id);
  return [...(needed ? [added('positions', twin)] : []), ...lasting.map((one) => ended(one, on)), ...going];
}

const ended = (holding: Holding, on: Instant): Change =>
  holding.from < on
    ? changed('holdings', holding, { ...holding, to: on }, 'ended')
    : withdrawn('holdings', holding);

/** Where somebody goes: to the post that is named, to none, or along with the unit. */
function goingTo(holding: Holding, { on, posts, leaving }: Reorganisation, along: string): Change[] {
  const { person } = holding;
  if (leaving.includes(person)) return [];
  const named = posts.filter((one) => one.person === person).map(({ position }) => position);
  const to = named.length > 0 ? named : [along];
  return to.map((position) => added('holdings', { ...holding, position, from: Math.max(holding.from, on) }));
}
