import type { TableName } from './register.js';

/** How a table names its entries, and by which fields they begin and end. */
export interface TableFacts {
  key: readonly string[];
  /** A dated tie: a list that no longer holds it ends it, and what has ended stays. */
  dated?: { from: string; to: string };
}

const span = { from: 'from', to: 'to' } as const;

/** In the order in which entries may be written: what is named comes before whoever names it. */
export const TABLES: Record<TableName, TableFacts> = {
  units: { key: ['id'] },
  chains: { key: ['id'] },
  positions: { key: ['id'] },
  people: { key: ['id'] },
  holdings: { key: ['person', 'position', 'from'], dated: span },
  duty: { key: ['person', 'weekday', 'from', 'to', 'since'], dated: { from: 'since', to: 'until' } },
  fallback: { key: ['unit'] },
  enterprises: { key: ['id'] },
  ties: { key: ['enterprise', 'kind', 'person', 'from'], dated: span },
  tiers: { key: ['enterprise', 'list', 'year', 'from'], dated: span },
  contacts: { key: ['enterprise', 'id'] },
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
