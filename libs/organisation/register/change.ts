import type { Instant } from '#libs/calendar';
import type { Register, TableName } from './register.js';
import { type AnyEntry, keyOf, TABLE_NAMES } from './table-facts.js';

/** One entry that changes: what stood, what stands then. `withdrawn`: it was planned and never began. */
export interface Change {
  table: TableName;
  key: string;
  kind: 'added' | 'changed' | 'ended' | 'withdrawn';
  before?: AnyEntry;
  after?: AnyEntry;
}

/** Why a change is not made: the rule, the entry, both languages. */
export interface Refusal {
  rule: string;
  where: string;
  zh: string;
  en: string;
}

/** What a write would do: its changes from a moment on, or why not. */
export interface Planned {
  on: Instant;
  changes: Change[];
  /** Entries of the tables that stay although the list does not name them, by table. */
  kept: Partial<Record<TableName, number>>;
  refused: Refusal[];
}

export const added = (table: TableName, after: object): Change => {
  const entry = after as AnyEntry;
  return { table, key: keyOf(table, entry), kind: 'added', after: entry };
};

export const changed = (
  table: TableName,
  before: object,
  after: object,
  kind: Change['kind'] = 'changed',
): Change => ({
  ...{ table, key: keyOf(table, before as AnyEntry), kind },
  ...{ before: before as AnyEntry, after: after as AnyEntry },
});

export const withdrawn = (table: TableName, before: object): Change => {
  const entry = before as AnyEntry;
  return { table, key: keyOf(table, entry), kind: 'withdrawn', before: entry };
};

/** The register after the changes. */
export function applied(register: Register, changes: readonly Change[]): Register {
  const tables = TABLE_NAMES.map((table) => {
    const here = changes.filter((one) => one.table === table);
    return [table, here.length === 0 ? register[table] : changedTable(table, register[table], here)];
  });
  return Object.fromEntries(tables);
}

function changedTable(table: TableName, entries: readonly object[], changes: Change[]): object[] {
  const byKey = new Map(changes.filter(({ kind }) => kind !== 'added').map((one) => [one.key, one]));
  const kept = entries.flatMap((entry) => {
    const change = byKey.get(keyOf(table, entry as AnyEntry));
    if (!change) return [entry];
    return change.after ? [change.after] : [];
  });
  return [...kept, ...changes.flatMap(({ kind, after }) => (kind === 'added' && after ? [after] : []))];
}
