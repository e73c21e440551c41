import type { Enterprise } from '../types.js';
import type { EnterpriseRecord, TieKind } from './record.js';

/** Before everything: what a list without dates says has held since then. */
const EVER = 0;
const TIES: readonly TieKind[] = ['steward', 'specialist', 'leader'];

/** An enterprise named without dates, as a record: its tier and ties have held since ever. */
export function sinceEver(enterprise: Enterprise): EnterpriseRecord {
  const { tier, contactName, contactPhone, steward, specialist, leader, ...rest } = enterprise;
  const tied = { steward, specialist, leader };
  const { id, name, nameEn, street, chain, hasAccount } = rest;
  return {
    ...{ id, name, street, hasAccount },
    ...(nameEn !== undefined && { nameEn }),
    ...(chain !== undefined && { chain }),
    facts: {},
    wishes: {},
    ties: TIES.flatMap((kind) => {
      const person = tied[kind];
      return person === undefined ? [] : [{ kind, person, from: EVER }];
    }),
    tiers: tier === 'T4' ? [] : [{ list: '企业分级', year: 1970, tier, from: EVER }],
    contacts: contactName === undefined ? [] : [firstContact(id, contactName, contactPhone ?? '')],
  };
}

/** Whoever is named first may raise, follow and judge. */
const firstContact = (
  enterprise: string,
  name: string,
  phone: string,
): EnterpriseRecord['contacts'][number] => ({
  id: `${enterprise}.1`,
  name,
  phone,
  rights: ['raise', 'follow', 'judge'],
});
