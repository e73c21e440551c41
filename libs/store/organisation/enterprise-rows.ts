import { type EntityManager, In } from 'typeorm';
import type { EnterpriseRecord } from '#libs/organisation';
import { searchWords, textVector } from '../text-pairs.js';
import { ContactRow, EnterpriseRow, TieRow, TierRow } from './enterprise-entities.js';
import { type Plain, plain, withoutId } from './plain-rows.js';

/** Enterprises with everything dated about them, by id; all, or these with those that were merged into them. */
export async function loadRecords(db: EntityManager, only?: readonly string[]): Promise<EnterpriseRecord[]> {
  const ids = only && (await idsWithMerged(db, only));
  const own = ids === undefined ? {} : { where: { id: In(ids) } };
  const theirs = ids === undefined ? {} : { where: { enterprise: In(ids) } };
  const rows = plain(await db.find(EnterpriseRow, { ...own, order: { id: 'ASC' } }));
  const ordered = { ...theirs, order: { id: 'ASC' } } as const;
  const ties = grouped(withoutId(await db.find(TieRow, ordered)));
  const tiers = grouped(withoutId(await db.find(TierRow, ordered)));
  const contacts = grouped(plain(await db.find(ContactRow, ordered)));
  return rows.map((row) => ({
    ...entryOf(row),
    ties: ties.get(row.id) ?? [],
    tiers: tiers.get(row.id) ?? [],
    contacts: contacts.get(row.id) ?? [],
  }));
}

async function idsWithMerged(db: EntityManager, ids: readonly string[]): Promise<string[]> {
  const merged = await db.find(EnterpriseRow, { select: { id: true }, where: { mergedInto: In([...ids]) } });
  return [...ids, ...merged.map(({ id }) => id)];
}

/** What does not hold is left out, so that an entry reads the same before and after the book. */
function entryOf({ text: _text, minimal, ...row }: Plain<EnterpriseRow>) {
  return { ...row, ...(minimal && { minimal }) };
}

function grouped<T extends { enterprise: string }>(rows: T[]): Map<string, Omit<T, 'enterprise'>[]> {
  const groups = new Map<string, Omit<T, 'enterprise'>[]>();
  for (const { enterprise, ...row } of rows) {
    const group = groups.get(enterprise);
    if (group) group.push(row);
    else groups.set(enterprise, [row]);
  }
  return groups;
}

type Entry = Omit<EnterpriseRecord, 'ties' | 'tiers' | 'contacts'>;

/** An enterprise as its table takes it. */
export function enterpriseRow(entry: Entry, now: number) {
  const { id, name, nameEn, street, chain, hasAccount, facts, wishes, minimal, mergedInto, recordedAt } =
    entry;
  return {
    ...{ id, name, street, hasAccount, facts, wishes },
    minimal: minimal ?? false,
    nameEn: nameEn ?? null,
    chain: chain ?? null,
    mergedInto: mergedInto ?? null,
    recordedAt: recordedAt ?? now,
    text: textVector(searchWords(name, nameEn, id)),
  };
}
