import { fileURLToPath } from 'node:url';
import { readPolicies } from '#libs/policy';
import type { District } from '#libs/store';
import type { Dice } from './dice.js';
import { enterpriseName, personName, phone } from './vocabulary.js';

const policies = fileURLToPath(new URL('../../../../policies', import.meta.url));
const YEAR_BEFORE = Date.UTC(2023, 0, 1);
const STATIONS_PER_STREET = 16;
const SEATS_PER_STATION = 5;

/** A specialist at a station, who owns requests. */
export interface Seat {
  person: string;
  unit: string;
}

export interface LargeDistrict {
  district: District;
  seats: Seat[];
  /** Departments, which get tasks, each with the person at its desk. */
  departments: Seat[];
  /** With how many requests it brings: a few mostly, thousands now and then. */
  enterprises: { id: string; steward?: string; tier: 'T1' | 'T2' | 'T3' | 'T4' }[];
}

/** The sample district with as many stations, specialists and enterprises as a million requests need. */
export function largeDistrict(dice: Dice, enterprises: number): LargeDistrict {
  const { district } = readPolicies(policies);
  const seats: Seat[] = [];
  for (const street of district.units.filter(({ kind }) => kind === 'street'))
    for (let n = 1; n <= STATIONS_PER_STREET; n++) seats.push(...station(district, dice, street.id, n));
  const departments = district.units
    .filter(({ kind }) => kind === 'department')
    .flatMap(({ id }) => deskOf(district, id) ?? []);
  const stewards = district.positions.filter(({ role }) => role === 'steward');
  const holders = stewards.flatMap(
    ({ id }) => district.holdings.find(({ position }) => position === id)?.person ?? [],
  );
  const streets = district.units.filter(({ kind }) => kind === 'street').map(({ id }) => id);
  const made = Array.from({ length: enterprises }, (_, n) => {
    const roll = dice.roll();
    const tier = roll < 0.01 ? 'T1' : roll < 0.05 ? 'T2' : roll < 0.2 ? 'T3' : 'T4';
    return {
      ...({ id: `e-x${String(n).padStart(6, '0')}`, name: enterpriseName(dice), tier } as const),
      ...{ street: dice.one(streets), hasAccount: n % 3 < 2 },
      ...(tier !== 'T4' && { steward: dice.one(holders) }),
      ...(dice.chance(0.2) && { chain: dice.one(district.chains).id }),
      ...(dice.chance(0.5) && { specialist: dice.one(seats).person }),
      ...{ contactName: personName(dice), contactPhone: phone(dice) },
    };
  });
  const all = [...district.enterprises, ...made];
  return { district: { ...district, enterprises: all }, seats, departments, enterprises: made };
}

function station(district: District, dice: Dice, street: string, n: number): Seat[] {
  const unit = `${street}-s${n}`;
  district.units.push({
    id: unit,
    kind: 'station',
    name: `第${n}服务站`,
    nameEn: `Station ${n}`,
    parent: street,
  });
  const titles = { title: '服务专员', titleEn: 'Specialist' };
  const made: Seat[] = [];
  for (let seat = 0; seat <= SEATS_PER_STATION; seat++) {
    const role = seat === 0 ? 'station_head' : 'specialist';
    const [position, person] = [`q-${unit}-${seat}`, `p-${unit}-${seat}`];
    district.positions.push({ id: position, unit, role, leads: seat === 0, ...titles });
    district.people.push({ id: person, name: personName(dice), phone: phone(dice) });
    district.holdings.push({ person, position, from: YEAR_BEFORE });
    if (seat > 0) made.push({ person, unit });
  }
  return made;
}

function deskOf({ positions, holdings }: District, unit: string): Seat | undefined {
  const desk = positions.find((one) => one.unit === unit && one.role === 'department' && !one.leads);
  const person = holdings.find(({ position }) => position === desk?.id)?.person;
  return person === undefined ? undefined : { person, unit };
}
