import type { Tier } from '#libs/messages';
import type { Instant } from '#libs/calendar';
import type { Directory, Enterprise } from '../types.js';
import { linksAt } from '../succession.js';
import { unitAt } from '../units.js';
import type { EnterpriseRecord, Tie, TieKind, TierPlace } from './record.js';

const validAt = ({ from, to }: { from: Instant; to?: Instant }, at: Instant): boolean =>
  from <= at && (to === undefined || at < to);

/** The enterprise as of a moment: its tier by the lists valid then, whoever was tied to it then or stood in their post (OWN-8), its street's successor. */
export function enterpriseAt(dir: Directory, record: EnterpriseRecord, at: Instant): Enterprise {
  const { id, name, nameEn, chain, hasAccount, contacts, facts } = record;
  const [contact] = contacts;
  const view = {
    ...{ id, name, nameEn, chain, industry: facts.industry, hasAccount },
    tier: tierAt(record.tiers, at),
    street: unitAt(dir, record.street, at),
    steward: tiedAt(record.ties, 'steward', at),
    specialist: tiedAt(record.ties, 'specialist', at),
    leader: tiedAt(record.ties, 'leader', at),
    contactName: contact?.name,
    contactPhone: contact?.phone,
  };
  const known = Object.entries(linksAt(dir, view, at)).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as typeof view;
}

/** The best tier that a list valid at that moment gives; whoever stands on none is T4. */
export function tierAt(places: readonly TierPlace[], at: Instant): Tier {
  const tiers = places.filter((one) => validAt(one, at)).map((one) => one.tier);
  return tiers.toSorted()[0] ?? 'T4';
}

/** Who is tied to it so at that moment; of several the one tied last. */
export function tiedAt(ties: readonly Tie[], kind: TieKind, at: Instant): string | undefined {
  const valid = ties.filter((one) => one.kind === kind && validAt(one, at));
  return valid.toSorted((one, other) => other.from - one.from)[0]?.person;
}

/** T1 top 20, T2 the rest of the top 50, T3 the rest of the top 100, T4 all others. */
export const tierOfRank = (rank: number): Tier =>
  rank <= 20 ? 'T1' : rank <= 50 ? 'T2' : rank <= 100 ? 'T3' : 'T4';
