import { type AnyEntry, type Change, TABLES } from '#libs/organisation';
import { type Column } from './column.js';
import { COLUMNS } from './columns.js';

/** A change as people read it: which entry, and each column with what stood and what stands. */
export interface ToldChange {
  table: Change['table'];
  kind: Change['kind'];
  /** The entry's key as its list writes it. */
  entry: string;
  columns: { name: string; before: string; after: string }[];
}

/** Changes in the words of the lists: days of the place, no figures of the machine. */
export function toldChanges(changes: readonly Change[], zone: string): ToldChange[] {
  return changes.map(({ table, kind, before, after }) => {
    const columns = COLUMNS[table];
    const keys = columns.filter(({ field, part }) => part === undefined && TABLES[table].key.includes(field));
    return {
      ...{ table, kind },
      entry: keys
        .map((column) => told(column, after ?? before, zone))
        .filter(Boolean)
        .join(' / '),
      columns: columns
        .map((column) => ({
          name: column.name,
          before: told(column, before, zone),
          after: told(column, after, zone),
        }))
        .filter((one) => one.before !== one.after),
    };
  });
}

function told({ field, part, write }: Column, entry: AnyEntry | undefined, zone: string): string {
  const holder = part === undefined ? entry : (entry?.[part] as AnyEntry | undefined);
  const value = holder?.[field];
  return value === undefined || value === null ? '' : write(value, zone);
}
