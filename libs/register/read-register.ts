import {
  type AnyEntry,
  TABLE_NAMES,
  TABLES,
  type TableName,
  tierOfRank,
  type Wanted,
} from '#libs/organisation';
import { type Sheet, SheetError, type SheetFault, sheetFault, type SheetRow } from '#libs/sheets';
import type { Column } from './column.js';
import { CHINESE, COLUMNS } from './columns.js';

/** What the sheets of a file bring, table by table. Throws a SheetError with every cell that cannot be read. */
export function readRegister(sheets: readonly Sheet[], zone: string): Wanted {
  const faults: SheetFault[] = [];
  const tables = sheets.flatMap((sheet) => {
    const table = tableOf(sheet, faults);
    return table === undefined ? [] : [[table, entriesOf(table, sheet, zone, faults)] as const];
  });
  if (faults.length > 0) throw new SheetError(faults);
  return Object.fromEntries(tables);
}

function tableOf(sheet: Sheet, faults: SheetFault[]): TableName | undefined {
  const table = TABLE_NAMES.find((name) => [name, CHINESE[name]].includes(sheet.name.trim()));
  if (table) return table;
  const names = TABLE_NAMES.map((name) => `${name} ${CHINESE[name]}`);
  faults.push(
    sheetFault(
      { sheet: sheet.name },
      {
        zh: `不是名册中的表；可用 ${names.join('、')}`,
        en: `is no table of the register; there are ${names.join(', ')}`,
      },
    ),
  );
  return undefined;
}

function entriesOf(table: TableName, sheet: Sheet, zone: string, faults: SheetFault[]): AnyEntry[] {
  faults.push(...columnFaults(table, sheet));
  const columns = COLUMNS[table].filter(({ name }) => sheet.columns.includes(name));
  return sheet.rows.map((row) => entryOf(table, sheet.name, row, columns, zone, faults));
}

/** A key may leave out since when: it is then found by the day. */
const keyColumns = (table: TableName): string[] =>
  TABLES[table].key.filter((field) => field !== TABLES[table].dated?.from);

function columnFaults(table: TableName, { name: sheet, columns }: Sheet): SheetFault[] {
  const known = COLUMNS[table].map((one) => one.name);
  const place = (column: string) => ({ sheet, line: 1, column });
  return [
    ...columns
      // A CSV of several tables has the columns of all of them.
      .filter((column) => column !== '' && !known.includes(column) && !ANY.has(column))
      .map((column) =>
        sheetFault(place(column), {
          zh: `没有这一列；可用 ${known.join('、')}`,
          en: `no such column; there are ${known.join(', ')}`,
        }),
      ),
    ...keyColumns(table)
      .filter((column) => !columns.includes(column))
      .map((column) => sheetFault(place(column), { zh: '缺少此列', en: 'is missing' })),
  ];
}

const ANY = new Set(Object.values(COLUMNS).flatMap((columns) => columns.map(({ name }) => name)));

function entryOf(
  table: TableName,
  sheet: string,
  { line, values }: SheetRow,
  columns: Column[],
  zone: string,
  faults: SheetFault[],
): AnyEntry {
  const entry: Record<string, unknown> = {};
  for (const { name, field, part, read } of columns) {
    const cell = values[name];
    const said = cell === undefined ? { value: undefined } : read(cell, zone);
    if ('fault' in said) faults.push(sheetFault({ sheet, line, column: name }, said.fault));
    else if (part === undefined) entry[field] = said.value;
    else entry[part] = { ...(entry[part] as object), [field]: said.value };
  }
  const keys = keyColumns(table);
  for (const { name: column } of columns.filter(({ name }) => keys.includes(name)))
    if (values[column] === undefined)
      faults.push(sheetFault({ sheet, line, column }, { zh: '不能为空', en: 'must not be empty' }));
  return completed(table, entry);
}

/** What a list leaves to be understood: a place by its rank, an account by its silence. */
function completed(table: TableName, entry: Record<string, unknown>): AnyEntry {
  const { rank } = entry;
  if (table === 'tiers' && entry['tier'] === undefined && typeof rank === 'number')
    return { ...entry, tier: tierOfRank(rank) };
  return entry;
}
