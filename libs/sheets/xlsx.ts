import type { Row, Worksheet } from 'exceljs';
import { columnFaults, namedCells } from './columns.js';
import {
  type Sheet,
  SheetError,
  type SheetFault,
  sheetFault,
  type SheetLimits,
  type SheetRow,
} from './sheet.js';
import { unpacksWithin } from './unpacked.js';
import { cellText } from './xlsx-cell.js';

// Loaded when a workbook is met: it is large, and most commands never see one.
const workbook = async () => new (await import('exceljs')).default.Workbook();

/** The tables of a workbook, one a sheet; sheets without a word are left out. */
export async function readXlsx(
  name: string,
  bytes: Uint8Array,
  limits: SheetLimits,
  faults: SheetFault[],
): Promise<Sheet[]> {
  if (!unpacksWithin(bytes, limits.unpackedBytes))
    throw refused(name, '解压后过大或文件已损坏', 'unfolds to more than is read, or is damaged');
  const book = await workbook();
  try {
    await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  } catch {
    throw refused(name, '不是有效的 XLSX 工作簿', 'is no XLSX workbook');
  }
  return book.worksheets
    .filter((sheet) => sheet.actualRowCount > 0)
    .map((sheet) => sheetOf(sheet, limits, faults));
}

const refused = (sheet: string, zh: string, en: string) =>
  new SheetError([sheetFault({ sheet }, { zh, en })]);

function sheetOf(worksheet: Worksheet, limits: SheetLimits, faults: SheetFault[]): Sheet {
  const sheet = worksheet.name;
  const columns = cellsOf(sheet, worksheet.getRow(1), [], faults).map((column) => column.trim());
  faults.push(...columnFaults(sheet, columns, limits));
  const rows: SheetRow[] = [];
  worksheet.eachRow((row, line) => {
    if (line === 1) return;
    const values = namedCells({ sheet, line }, columns, cellsOf(sheet, row, columns, faults), faults);
    if (Object.keys(values).length > 0) rows.push({ line, values });
  });
  return { name: sheet, columns, rows };
}

function cellsOf(sheet: string, row: Row, columns: string[], faults: SheetFault[]): string[] {
  const cells: string[] = [];
  row.eachCell({ includeEmpty: true }, (cell, number) => {
    const read = cellText(cell.value);
    cells[number - 1] = 'text' in read ? read.text : '';
    if ('text' in read) return;
    const place = { sheet, line: row.number, column: columns[number - 1] || String(number) };
    faults.push(sheetFault(place, NOT_TAKEN[read.refused]));
  });
  return Array.from(cells, (cell) => cell ?? '');
}

const NOT_TAKEN = {
  formula: { zh: '含有公式；请粘贴为数值', en: 'holds a formula; paste its value' },
  error: { zh: '含有错误值', en: 'holds an error value' },
};

/** Tables as a workbook, one a sheet; every cell is text, so that nothing in it is run or turned into a date. */
export async function writeXlsx(sheets: Sheet[]): Promise<Uint8Array> {
  const book = await workbook();
  for (const { name, columns, rows } of sheets) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.addRow(columns).font = { bold: true };
    for (const { values } of rows) sheet.addRow(columns.map((column) => values[column] ?? null));
    sheet.columns.forEach((column) => (column.width = 18));
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
