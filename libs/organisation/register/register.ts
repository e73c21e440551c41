import type { Absence, Chain, Directory, DutyShift, Holding, Person, Position, Unit } from '../types.js';
import type { Contact, EnterpriseRecord, Tie, TierPlace } from '../enterprise/record.js';

/** Who owns what nobody else can (OWN-2 c): by unit, `*` for the district. */
export interface Fallback {
  unit: string;
  person: string;
}

/** What an enterprise is, without what is dated about it. */
export type EnterpriseEntry = Omit<EnterpriseRecord, 'ties' | 'tiers' | 'contacts'>;
export type TieEntry = Tie & { enterprise: string };
export type TierEntry = TierPlace & { enterprise: string };
export type ContactEntry = Contact & { enterprise: string };

/** The organisation 名册 as tables of entries: what lists bring in, what the book keeps, what a change is said in. */
export interface Register {
  units: Unit[];
  chains: Chain[];
  positions: Position[];
  people: Person[];
  holdings: Holding[];
  duty: DutyShift[];
  fallback: Fallback[];
  enterprises: EnterpriseEntry[];
  ties: TieEntry[];
  tiers: TierEntry[];
  contacts: ContactEntry[];
}
export type TableName = keyof Register;
export type EntryOf<T extends TableName> = Register[T][number];

/** An organisation over all days: the directory, and the enterprises. */
export interface Organisation {
  directory: Directory;
  enterprises: EnterpriseRecord[];
}

/** The tables of an organisation; absences are kept apart, since they are no list's matter (OWN-7). */
export function registerOf(
  directory: Omit<Directory, 'revision'>,
  enterprises: EnterpriseRecord[],
): Register {
  const { units, chains, positions, people, holdings, duty } = directory;
  const of = <T extends object>(entries: T[], enterprise: string) =>
    entries.map((entry) => ({ ...entry, enterprise }));
  return {
    ...{ units, chains, positions, people, holdings, duty },
    fallback: Object.entries(directory.fallback).map(([unit, person]) => ({ unit, person })),
    enterprises: enterprises.map(({ ties: _ties, tiers: _tiers, contacts: _contacts, ...entry }) => entry),
    ties: enterprises.flatMap(({ id, ties }) => of(ties, id)),
    tiers: enterprises.flatMap(({ id, tiers }) => of(tiers, id)),
    contacts: enterprises.flatMap(({ id, contacts }) => of(contacts, id)),
  };
}

/** The organisation that tables of entries make. */
export function organisationOf(register: Register, absences: Absence[], revision: number): Organisation {
  const { enterprises, ties, tiers, contacts, fallback, ...tables } = register;
  const [tiesOf, tiersOf, contactsOf] = [byEnterprise(ties), byEnterprise(tiers), byEnterprise(contacts)];
  return {
    directory: {
      ...tables,
      revision,
      absences,
      fallback: Object.fromEntries(fallback.map(({ unit, person }) => [unit, person])),
    },
    enterprises: enterprises.map((entry) => ({
      ...entry,
      ties: tiesOf.get(entry.id) ?? [],
      tiers: tiersOf.get(entry.id) ?? [],
      contacts: contactsOf.get(entry.id) ?? [],
    })),
  };
}

function byEnterprise<T extends { enterprise: string }>(entries: T[]): Map<string, Omit<T, 'enterprise'>[]> {
  const groups = new Map<string, Omit<T, 'enterprise'>[]>();
  for (const { enterprise, ...entry } of entries) {
    const group = groups.get(enterprise);
    if (group) group.push(entry);
    else groups.set(enterprise, [entry]);
  }
  return groups;
}
