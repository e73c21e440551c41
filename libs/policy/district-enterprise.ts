import type { Contact, EnterpriseRecord, Tie, TieKind, TierPlace } from '#libs/organisation';
import type { DatedPerson, DistrictText } from './district-fields.js';
import { endOf, instantOf } from './local-time.js';

type Entry = NonNullable<DistrictText['enterprises']>[number];

/** Before everything: what bears no date has held since then, also where an old record is played. */
export const EVER = 0;

/** An enterprise as its entry says it, over all days. */
export function enterpriseOf(entry: Entry, zone: string): EnterpriseRecord {
  const { id, name, nameEn, street, chain, account, facts, wishes } = entry;
  const ties = (kind: TieKind) => (entry[kind] ?? []).map((one) => tieOf(kind, one, zone));
  const contacts = [...(entry.contact ? [entry.contact] : []), ...entry.contacts];
  return {
    ...{ id, name, street, hasAccount: account, facts, wishes },
    ...(nameEn !== undefined && { nameEn }),
    ...(chain !== undefined && { chain }),
    ...(entry.known !== undefined && { recordedAt: instantOf(zone, entry.known) }),
    ties: [...ties('steward'), ...ties('specialist'), ...ties('leader')],
    tiers: tiersOf(entry, zone),
    contacts: contacts.map((one, index): Contact => ({ ...one, id: `${id}.${index + 1}` })),
  };
}

interface Dated {
  from?: string | undefined;
  to?: string | undefined;
}

const span = ({ from, to }: Dated, zone: string) => ({
  from: from === undefined ? EVER : instantOf(zone, from),
  ...(to !== undefined && { to: endOf(zone, to) }),
});

const tieOf = (kind: TieKind, one: DatedPerson, zone: string): Tie => ({
  kind,
  person: one.person,
  ...span(one, zone),
});

function tiersOf({ tier, tiers }: Entry, zone: string): TierPlace[] {
  const places = tiers.map(({ from, to, rank, ...place }) => ({
    ...place,
    ...(rank !== undefined && { rank }),
    ...span({ from, to }, zone),
  }));
  return tier === 'T4' ? places : [{ list: STANDING, year: 1970, tier, from: EVER }, ...places];
}

/** The list on which an enterprise stands by its `tier` alone. */
const STANDING = '企业分级';
