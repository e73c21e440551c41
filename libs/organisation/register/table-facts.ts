import type { TableName } from './register.js';

/** How a table names its entries, and by which fields they begin and end. */
export interface TableFacts {
  key: readonly string[];
  /** Without these it is no entry. */
  needs: readonly string[];
  /** What a new entry is where a list says nothing of it. */
  fresh?: Readonly<Record<string, unknown>>;
  /** A dated tie: a list that no longer holds it ends it, and what has ended stays. */
  dated?: { from: string; to: string };
}

const span = { from: 'from', to: 'to' } as const;

/** In the order in which entries may be written: what is named comes before whoever names it. */
export const TABLES: Record<TableName, TableFacts> = {
  units: { key: ['id'], needs: ['kind', 'name', 'nameEn'] },
  chains: { key: ['id'], needs: ['name', 'nameEn'] },
  positions: {
    key: ['id'],
    needs: ['unit', 'role', 'title', 'titleEn'],
    fresh: { leads: false },
  },
  people: { key: ['id'], needs: ['name', 'phone'] },
  holdings: { key: ['person', 'position', 'from'], needs: ['person', 'position'], dated: span },
  duty: {
    key: ['person', 'weekday', 'from', 'to', 'since'],
    needs: ['person', 'weekday'],
    dated: { from: 'since', to: 'until' },
  },
  fallback: { key: ['unit'], needs: ['person'] },
  enterprises: {
    key: ['id'],
    needs: ['name', 'street'],
    fresh: { hasAccount: false, facts: {}, wishes: {} },
  },
  ties: {
    key: ['enterprise', 'kind', 'person', 'from'],
    needs: ['enterprise', 'kind', 'person'],
    dated: span,
  },
  tiers: {
    key: ['enterprise', 'list', 'year', 'from'],
    needs: ['enterprise', 'list', 'year', 'tier'],
    dated: span,
  },
  contacts: {
    key: ['enterprise', 'id'],
    needs: ['name', 'phone'],
    fresh: { rights: ['raise', 'follow', 'judge'] },
  },
};
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** An entry of any table, by the names of its fields. */
export type AnyEntry = Readonly<Record<string, unknown>>;

/** What an entry is called within its table. */
export const keyOf = (table: TableName, entry: AnyEntry): string =>
  TABLES[table].key.map((field) => textOf(entry[field])).join(' / ');

/** A value as it is compared: lists and parts by what they hold. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string'
    ? value
    : JSON.stringify(typeof value === 'object' ? sorted(value) : value);
}

function sorted(value: object): unknown {
  if (Array.isArray(value)) return value;
  const present = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(present.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
