import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { type AnyEntry, type Change, type TableName, TABLE_NAMES, TABLES } from '#libs/organisation';
import {
  ChainRow,
  DutyShiftRow,
  FallbackRow,
  HoldingRow,
  PersonRow,
  PositionRow,
  UnitRow,
} from './entities.js';
import { ContactRow, EnterpriseRow, TieRow, TierRow } from './enterprise-entities.js';
import { enterpriseRow } from './enterprise-rows.js';

const ENTITIES: Record<TableName, EntityTarget<ObjectLiteral>> = {
  units: UnitRow,
  chains: ChainRow,
  positions: PositionRow,
  people: PersonRow,
  holdings: HoldingRow,
  duty: DutyShiftRow,
  fallback: FallbackRow,
  enterprises: EnterpriseRow,
  ties: TieRow,
  tiers: TierRow,
  contacts: ContactRow,
};

/** Writes changes, what is named before whoever names it. */
export async function writeChanges(
  db: EntityManager,
  changes: readonly Change[],
  now: number,
): Promise<void> {
  for (const table of TABLE_NAMES)
    for (const change of parentsFirst(changes.filter((one) => one.table === table)))
      await writeChange(db, change, now);
}

async function writeChange(db: EntityManager, { table, before, after }: Change, now: number): Promise<void> {
  const entity = ENTITIES[table];
  const row = after && rowOf(table, after, before ?? {}, now);
  const key = before && keyOf(table, before);
  if (!key) await db.insert(entity, { ...row });
  else if (row) await db.update(entity, key, row);
  else await db.delete(entity, key);
}

/** An entry's row; what it no longer has is null. */
function rowOf(table: TableName, after: AnyEntry, before: AnyEntry, now: number): ObjectLiteral {
  if (table === 'enterprises')
    return enterpriseRow(after as unknown as Parameters<typeof enterpriseRow>[0], now);
  const gone = Object.keys(before).filter((field) => after[field] === undefined);
  return { ...after, ...Object.fromEntries(gone.map((field) => [field, null])) };
}

function keyOf(table: TableName, entry: AnyEntry): ObjectLiteral {
  return Object.fromEntries(TABLES[table].key.map((field) => [field, entry[field] ?? null]));
}

/** Units that are added come after the unit above them, if that is added too. */
function parentsFirst(changes: Change[]): Change[] {
  const depth = (change: Change): number => {
    const parent = changes.find(({ after }) => after?.['id'] === change.after?.['parent']);
    return parent === undefined || parent === change ? 0 : 1 + depth(parent);
  };
  if (changes[0]?.table !== 'units') return changes;
  return changes
    .map((change) => ({ change, at: depth(change) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ change }) => change);
}
