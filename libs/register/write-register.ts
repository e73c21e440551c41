import type { AnyEntry, Register, TableName } from '#libs/organisation';
import { TABLE_NAMES } from '#libs/organisation';
import type { Sheet } from '#libs/sheets';
import type { Column } from './column.js';
import { COLUMNS } from './columns.js';

/** The register as sheets; taken in again they change nothing. */
export function writeRegister(register: Register, zone: string): Sheet[] {
  return TABLE_NAMES.map((table) => sheetOf(table, register[table] as unknown as AnyEntry[], zone));
}

function sheetOf(table: TableName, entries: AnyEntry[], zone: string): Sheet {
  const columns = COLUMNS[table];
  const rows = entries.map((entry, index) => ({ line: index + 2, values: valuesOf(columns, entry, zone) }));
  return { name: table, columns: columns.map(({ name }) => name), rows };
}

function valuesOf(columns: Column[], entry: AnyEntry, zone: string): Record<string, string> {
  const cells = columns.map(({ name, field, part, write }) => {
    const holder = part === undefined ? entry : (entry[part] as AnyEntry | undefined);
    const value = holder?.[field];
    return [name, value === undefined ? '' : write(value, zone)] as const;
  });
  return Object.fromEntries(cells.filter(([, cell]) => cell !== ''));
}
