import { directoryFaults, recordFaults } from '#libs/organisation';
import type { Absence, Directory, DutyShift, EnterpriseRecord, Holding, Person } from '#libs/organisation';
import type { Ladder } from '#libs/request';
import { type DistrictText, districtFile } from './district-fields.js';
import { EVER, enterpriseOf } from './district-enterprise.js';
import { endOf, instantOf } from './local-time.js';
import { YamlFileError, readYaml } from './yaml-file.js';

const DAY = 1440;

/** A district as its files say it, with absolute instants; the revision is the database's. */
export type District = Omit<Directory, 'revision'> & { enterprises: EnterpriseRecord[] };

/**
 * A district out of its files (see policies/district): each section stands in one of them. Throws a YamlFileError whose
 * message names line and field, or the rule that the organisation would break (OWN-2, OWN-7, ESC-2 with the ladder).
 */
export function loadDistrict(yamlTexts: string | readonly string[], ladder?: Ladder): District {
  const texts = typeof yamlTexts === 'string' ? [yamlTexts] : yamlTexts;
  return districtOf(
    texts.map((text) => readYaml(text, districtFile)),
    ladder,
  );
}

/** Puts the parsed files together and refuses a district that the rules refuse. */
export function districtOf(files: readonly DistrictText[], ladder?: Ladder): District {
  const district = assembled(files);
  const dir = { revision: 0, ...district };
  const faults = [...directoryFaults(dir, ladder), ...recordFaults(dir, district.enterprises, EVER)];
  if (faults.length > 0) throw new YamlFileError(faults.map(({ rule, en, zh }) => `${rule}: ${en} (${zh})`));
  return district;
}

function assembled(files: readonly DistrictText[]): District {
  const zone = files.find((file) => file.zone !== undefined)?.zone;
  const since = files.find((file) => file.since !== undefined)?.since;
  if (zone === undefined || since === undefined)
    throw new YamlFileError(['zone and since: one file of the district names them']);
  const units = files.flatMap((file) => file.units ?? []);
  const people = files.flatMap((file) => file.people ?? []);
  return {
    chains: files.flatMap((file) => file.chains ?? []),
    units: units.map(({ positions: _positions, closed, ...unit }) => ({
      ...unit,
      ...(closed !== undefined && { closedAt: instantOf(zone, closed) }),
    })),
    positions: units.flatMap((unit) => unit.positions.map((position) => ({ ...position, unit: unit.id }))),
    people: people.map((person) => personOf(person, zone)),
    holdings: people.flatMap((person) => holdingsOf(person, zone, since)),
    absences: files.flatMap((file) => file.absences ?? []).map((one) => absenceOf(one, zone)),
    duty: files.flatMap((file) => file.duty ?? []).flatMap(shiftsOf),
    ...dutyDaysOf(files),
    fallback: Object.fromEntries(files.flatMap((file) => Object.entries(file.fallback ?? {}))),
    enterprises: files.flatMap((file) => file.enterprises ?? []).map((one) => enterpriseOf(one, zone)),
  };
}

/** Nothing where no date differs from its weekday. */
function dutyDaysOf(files: readonly DistrictText[]): Pick<Directory, 'dutyDays'> {
  const dutyDays = files.flatMap((file) => file.dutyDays ?? []);
  return dutyDays.length > 0 ? { dutyDays } : {};
}

type Section = 'people' | 'absences' | 'duty' | 'enterprises';
type Entry<K extends Section> = NonNullable<DistrictText[K]>[number];

const personOf = ({ id, name, phone, disabled }: Entry<'people'>, zone: string): Person => ({
  id,
  name,
  phone,
  ...(disabled === undefined ? {} : { disabledAt: instantOf(zone, disabled) }),
});

const holdingsOf = ({ id, posts }: Entry<'people'>, zone: string, since: string): Holding[] =>
  posts.map(({ position, from, to }) => ({
    person: id,
    position,
    from: instantOf(zone, from ?? since),
    ...(to === undefined ? {} : { to: endOf(zone, to) }),
  }));

const absenceOf = ({ person, from, to, cover }: Entry<'absences'>, zone: string): Absence => ({
  person,
  from: instantOf(zone, from),
  to: endOf(zone, to),
  cover,
});

/** A weekly shift, one for each of its days; one over midnight goes on the next day. */
const shiftsOf = ({ person, days, from, to }: Entry<'duty'>): DutyShift[] =>
  days.flatMap((weekday) => {
    if (to > from) return [{ person, weekday, from, to }];
    const tomorrow = { person, weekday: (weekday + 1) % 7, from: 0, to };
    return [{ person, weekday, from, to: DAY }, ...(to === 0 ? [] : [tomorrow])];
  });
