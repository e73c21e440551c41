import type { Instant } from '#libs/calendar';
import { w } from '#libs/catalogue';
import { enterpriseAt } from '#libs/organisation';
import type { Directory, EnterpriseRecord } from '#libs/organisation';
import { iso } from '../operation/moments.js';
import { People } from '../requests/people.js';
import type { EnterpriseView } from './enterprise-schemas.js';

/** An enterprise as of a moment, without its contacts. */
export function enterpriseViewOf(
  directory: Directory,
  record: EnterpriseRecord,
  asked: string,
  at: Instant,
): EnterpriseView {
  const { id, name, nameEn, tier, street, chain, hasAccount, ...seen } = enterpriseAt(directory, record, at);
  const people = new People(directory, at);
  const tied = (person: string | undefined) => person && { id: person, name: people.name(person) };
  const chains = directory.chains.find((one) => one.id === chain);
  const [steward, specialist, leader] = [tied(seen.steward), tied(seen.specialist), tied(seen.leader)];
  return {
    ...{ id, name, tier, hasAccount, at: iso(at), minimal: record.minimal === true },
    ...(asked !== id && { asked }),
    ...(nameEn !== undefined && { nameEn }),
    places: placesAt(record, at),
    street: { id: street, name: people.unitName(street) },
    ...(chains && { chain: { id: chains.id, name: w(chains.name, chains.nameEn) } }),
    ...(steward && { steward }),
    ...(specialist && { specialist }),
    ...(leader && { leader }),
  };
}

const placesAt = ({ tiers }: EnterpriseRecord, at: Instant): EnterpriseView['places'] =>
  tiers
    .filter(({ from, to }) => from <= at && (to === undefined || at < to))
    .map(({ list, year, rank, tier }) => ({ list, year, tier, ...(rank !== undefined && { rank }) }));
