import type { Surroundings } from '#libs/items';
import { SheetError, readSheets, sheetFault } from '#libs/sheets';
import type { Sheet, SheetRow } from '#libs/sheets';
import type { ItemText } from './item-fields.js';
import { soundItems } from './item-file.js';
import { YamlFileError } from './yaml-file.js';

/** The tables of a catalogue as a workbook; steps and materials name their item. */
export const ITEM_SHEETS = ['catalogue', 'items', 'steps', 'materials'] as const;
export type ItemSheet = (typeof ITEM_SHEETS)[number];
type Tables = Record<ItemSheet, SheetRow[]>;
/** An item as its rows say it, and the rows. */
interface Rows {
  item: SheetRow;
  steps: SheetRow[];
  materials: SheetRow[];
}

/** A catalogue out of the tables of a workbook or CSV file; faults name sheet, row and column. */
export async function itemsOfSheets(
  name: string,
  bytes: Uint8Array,
  around: Surroundings,
): Promise<ItemText> {
  const tables = tablesOf(await sheetsOf(name, bytes));
  const rows = tables.items.map((item) => ({
    item,
    steps: tables.steps.filter(({ values }) => values['item'] === item.values['id']),
    materials: tables.materials.filter(({ values }) => values['item'] === item.values['id']),
  }));
  const { version, title } = tables.catalogue[0]?.values ?? {};
  const parsed = soundItems(around).safeParse({ version, title, items: rows.map(written) });
  const faults = [
    ...strangers(tables),
    ...(parsed.error?.issues ?? []).map(({ path, message }) => placed(path, rows, message)),
  ];
  if (faults.length > 0 || !parsed.success) throw new YamlFileError(faults);
  return parsed.data;
}

async function sheetsOf(name: string, bytes: Uint8Array): Promise<Sheet[]> {
  try {
    return await readSheets(name, bytes);
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    throw new YamlFileError(error.faults.map(({ words }) => words.en));
  }
}

function tablesOf(sheets: Sheet[]): Tables {
  const missing = ITEM_SHEETS.filter((name) => !sheets.some((sheet) => sheet.name === name));
  if (missing.length > 0)
    throw new YamlFileError([
      `the sheets ${ITEM_SHEETS.join(', ')} are read; missing: ${missing.join(', ')}`,
    ]);
  const rowsOf = (name: ItemSheet) => sheets.find((sheet) => sheet.name === name)?.rows ?? [];
  return {
    catalogue: rowsOf('catalogue'),
    items: rowsOf('items'),
    steps: rowsOf('steps'),
    materials: rowsOf('materials'),
  };
}

/** Several values in one cell: each on a line of its own, or between commas. */
const several = (cell: string | undefined, between = /[\n,，、;；]+/) =>
  cell
    ?.split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const YES: Record<string, boolean> = { yes: true, true: true, 是: true, no: false, false: false, 否: false };
const yes = (cell: string | undefined) =>
  cell === undefined ? undefined : (YES[cell.toLowerCase()] ?? cell);

/** Rows as a YAML file would say them. */
function written({ item: { values }, steps, materials }: Rows): object {
  return {
    ...values,
    supporting: several(values['supporting']),
    basis: several(values['basis'], /[\n;；]+/),
    filing: several(values['filing']),
    keywords: several(values['keywords']),
    assisted: yes(values['assisted']),
    agent: yes(values['agent']),
    steps: steps.map(({ values: { item: _item, ...step } }) => step),
    materials: materials.map(({ values: { item: _item, ...one } }) => ({
      ...one,
      needed: yes(one['needed']),
    })),
  };
}

/** Steps and materials of an item that is not there. */
function strangers({ items, steps, materials }: Tables): string[] {
  const known = new Set(items.map(({ values }) => values['id']));
  const lost = (sheet: ItemSheet, rows: SheetRow[]) =>
    rows
      .filter(({ values }) => !known.has(values['item']))
      .map(({ line, values }) =>
        said(sheet, line, 'item', `${values['item'] ?? 'nothing'} is no item of this workbook`),
      );
  return [...lost('steps', steps), ...lost('materials', materials)];
}

const said = (sheet: string, line: number | undefined, column: string, message: string): string =>
  sheetFault({ sheet, line, column }, { zh: message, en: message }).words.en;

/** Where in the workbook a fault stands. */
function placed(path: readonly PropertyKey[], rows: Rows[], message: string): string {
  const [top, index, field, part, inner] = path;
  const row = top === 'items' ? rows[Number(index)] : undefined;
  if (!row) return said('catalogue', 2, String(top ?? 'version'), message);
  const list = field === 'steps' || field === 'materials' ? row[field][Number(part)] : undefined;
  if (list) return said(String(field), list.line, String(inner ?? 'id'), message);
  return said('items', row.item.line, String(field ?? 'id'), message);
}
