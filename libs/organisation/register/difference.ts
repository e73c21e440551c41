import type { Instant } from '#libs/calendar';
import { added, type Change, changed, type Planned, type Refusal, withdrawn } from './change.js';
import type { Register, TableName } from './register.js';
import { type AnyEntry, keyOf, TABLE_NAMES, TABLES, textOf } from './table-facts.js';

export interface Differing {
  /** From when on the list holds; what it no longer names ends then. */
  on: Instant;
  /** The list names only what changes: nothing ends because it is not named. */
  partial?: boolean;
}

/** A dated entry as a list brings it may leave out since when. */
export type Wanted = { [T in TableName]?: readonly AnyEntry[] };

/**
 * What a list changes in the register. Of dated entries the list is the whole truth from `on` on: one that it no
 * longer names ends then, one that ended before stays as history, one that has not begun is withdrawn. Units, people
 * and enterprises that it does not name are kept: they end by a reorganisation or a departure, never by silence.
 */
export function difference(register: Register, wanted: Wanted, { on, partial = false }: Differing): Planned {
  const parts = TABLE_NAMES.flatMap((table) => {
    const list = wanted[table];
    if (list === undefined) return [];
    const entries = register[table] as unknown as AnyEntry[];
    const stands = new Map(entries.map((entry) => [keyOf(table, entry), entry]));
    const named = list.map(locator(table, entries, on));
    return [{ table, ...tableDifference(table, stands, named, on, partial) }];
  });
  return {
    on,
    changes: parts.flatMap(({ changes }) => changes),
    kept: Object.fromEntries(parts.filter(({ kept }) => kept > 0).map(({ table, kept }) => [table, kept])),
    refused: parts.flatMap(({ refused }) => refused),
  };
}

/** A dated entry without its beginning is the one that holds on that day, else one that begins then. */
function locator(table: TableName, stands: readonly AnyEntry[], on: Instant): (entry: AnyEntry) => AnyEntry {
  const { dated, key } = TABLES[table];
  if (!dated) return (entry) => entry;
  const others = key.filter((field) => field !== dated.from);
  const nameOf = (entry: AnyEntry) => others.map((field) => textOf(entry[field])).join(' / ');
  const holding = stands.filter((entry) => !endedBy(dated.to, entry, on));
  const begun = new Map(holding.map((entry) => [nameOf(entry), entry[dated.from]]));
  return (entry) => {
    if (entry[dated.from] !== undefined) return entry;
    const name = nameOf(entry);
    return { ...entry, [dated.from]: begun.has(name) ? begun.get(name) : on };
  };
}

interface TableDifference {
  changes: Change[];
  kept: number;
  refused: Refusal[];
}

function tableDifference(
  table: TableName,
  stands: Map<string, AnyEntry>,
  named: AnyEntry[],
  on: Instant,
  partial: boolean,
): TableDifference {
  const keys = named.map((entry) => keyOf(table, entry));
  const seen = new Set<string>();
  const twice = keys.filter((key) => seen.size === seen.add(key).size);
  const changes = named.flatMap((entry, index) => one(table, stands.get(keys[index] ?? ''), entry));
  const absent = [...stands].filter(([key]) => !seen.has(key)).map(([, entry]) => entry);
  const endings = TABLES[table].dated && !partial ? absent.flatMap((entry) => ending(table, entry, on)) : [];
  return {
    changes: [...endings, ...changes],
    kept: TABLES[table].dated ? 0 : absent.length,
    refused: [
      ...[...new Set(twice)].map((key) =>
        refusal(`${table} ${key}`, '在名单中出现两次', 'stands twice in the list'),
      ),
      ...changes.flatMap((change) => rewritesHistory(change, on)),
    ],
  };
}

/** Fields that the list has no column for stay as they are. */
function one(table: TableName, before: AnyEntry | undefined, named: AnyEntry): Change[] {
  const after = present({ ...before, ...named, ...partsOf(before, named) });
  if (!before) return [added(table, { ...TABLES[table].fresh, ...after })];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (fields.every((field) => textOf(before[field]) === textOf(after[field]))) return [];
  const end = TABLES[table].dated?.to;
  const onlyEnd = fields.every((field) => field === end || textOf(before[field]) === textOf(after[field]));
  return [
    changed(
      table,
      before,
      after,
      onlyEnd && end !== undefined && after[end] !== undefined ? 'ended' : 'changed',
    ),
  ];
}

/** What ends because the list is silent on it. */
function ending(table: TableName, entry: AnyEntry, on: Instant): Change[] {
  const { dated } = TABLES[table];
  if (!dated || endedBy(dated.to, entry, on)) return [];
  const begins = entry[dated.from];
  if (typeof begins === 'number' && begins >= on) return [withdrawn(table, entry)];
  return [changed(table, entry, { ...entry, [dated.to]: on }, 'ended')];
}

/** Facts and wishes are taken over one by one. */
function partsOf(before: AnyEntry | undefined, named: AnyEntry): AnyEntry {
  const nested = Object.entries(named).filter(([, value]) => isPart(value));
  return Object.fromEntries(
    nested.map(([field, value]) => {
      const stood = before?.[field];
      return [field, present({ ...(isPart(stood) ? stood : {}), ...(value as AnyEntry) })];
    }),
  );
}

const isPart = (value: unknown): value is AnyEntry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const present = (entry: AnyEntry): AnyEntry =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));

const endedBy = (field: string, entry: AnyEntry, on: Instant): boolean => {
  const end = entry[field];
  return typeof end === 'number' && end <= on;
};

/** What has ended is history: it can be neither moved nor taken back. */
function rewritesHistory({ table, key, kind, before }: Change, on: Instant): Refusal[] {
  const { dated } = TABLES[table];
  if (!dated || kind === 'added' || before === undefined || !endedBy(dated.to, before, on)) return [];
  return [refusal(`${table} ${key}`, '已经结束，历史不可更改', 'has ended; what has been cannot be changed')];
}

const refusal = (where: string, zh: string, en: string): Refusal => ({
  rule: 'form',
  where,
  zh: `${where}：${zh}`,
  en: `${where}: ${en}`,
});
