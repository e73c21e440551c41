import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import {
  joinedTables,
  readSheets,
  type Sheet,
  SHEET_LIMITS,
  SheetError,
  writeCsv,
  writeXlsx,
} from './index.js';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const rowsOf = (sheet: Sheet | undefined) => sheet?.rows.map(({ values }) => values);

async function faultsOf(reading: Promise<Sheet[]>): Promise<string[]> {
  const error: unknown = await reading.catch((thrown: unknown) => thrown);
  if (!(error instanceof SheetError)) throw new Error('no fault was found');
  return error.faults.map(({ words }) => words.en);
}

test('CSV with and without its mark gives the same rows, numbered as a spreadsheet counts', async () => {
  const text = 'id,name\r\nu-1,"云桥, 街道"\r\n\r\nu-2,\r\n';
  const [plain, marked] = [
    await readSheets('units', bytes(text)),
    await readSheets('units', bytes(`\uFEFF${text}`)),
  ];
  expect(plain).toEqual(marked);
  expect(plain).toEqual([
    {
      name: 'units',
      columns: ['id', 'name'],
      rows: [
        { line: 2, values: { id: 'u-1', name: '云桥, 街道' } },
        { line: 4, values: { id: 'u-2' } },
      ],
    },
  ]);
});

test('what is wrong is named with sheet, row and column, all at once', async () => {
  expect(await faultsOf(readSheets('units', bytes('id,id\nu-1,a,b\n')))).toEqual([
    'sheet units, row 1, column id: the name stands twice; each column has its own',
    'sheet units, row 2, column 3: stands under no name',
  ]);
  expect(await faultsOf(readSheets('units', Buffer.from([0x69, 0x64, 0x0a, 0xce, 0xd2])))).toEqual([
    'sheet units: is not in UTF-8; save it as "CSV UTF-8"',
  ]);
  const small = { ...SHEET_LIMITS, rows: 1, bytes: 20 };
  expect(await faultsOf(readSheets('units', bytes('id\na\nb\n'), small))).toEqual([
    'sheet units: 2 rows in all, at most 1; split the file',
  ]);
  expect(await faultsOf(readSheets('units', bytes('id\n'.repeat(20)), small))).toHaveLength(1);
});

test('a workbook gives numbers, dates and rich text as they are shown, and no formula', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('people');
  sheet.addRow(['id', 'from', 'count', 'name', 'sum']);
  sheet.addRow(['p-1', new Date(Date.UTC(2026, 2, 2)), 12.5, { richText: [{ text: '甲' }, { text: '乙' }] }]);
  const taken = await readSheets('x', new Uint8Array(await book.xlsx.writeBuffer()));
  expect(rowsOf(taken[0])).toEqual([{ id: 'p-1', from: '2026-03-02', count: '12.5', name: '甲乙' }]);
  sheet.getCell('E2').value = { formula: '1+1', result: 2 };
  expect(await faultsOf(readSheets('x', new Uint8Array(await book.xlsx.writeBuffer())))).toEqual([
    'sheet people, row 2, column sum: holds a formula; paste its value',
  ]);
});

test('a workbook that unfolds to more than is read is refused before it is unfolded', async () => {
  const sheet: Sheet = {
    name: 'a',
    columns: ['id'],
    rows: [{ line: 2, values: { id: 'x'.repeat(200_000) } }],
  };
  const packed = await writeXlsx([sheet]);
  const tight = { ...SHEET_LIMITS, unpackedBytes: 100_000 };
  expect(await faultsOf(readSheets('a', packed, tight))).toEqual([
    'sheet a: unfolds to more than is read, or is damaged',
  ]);
  expect(rowsOf((await readSheets('a', packed))[0])).toEqual([{ id: 'x'.repeat(200_000) }]);
  const noBook = Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), deflateRawSync('x')]);
  expect(await faultsOf(readSheets('a', noBook))).toHaveLength(1);
});

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('=1+1', "'=1", '+86', '-', '@a', '"', 'a\nb', '0012', '云桥'),
);
// What a cell cannot keep: space at its ends, and characters that XML forbids.
const kept = cell.map((text) => text.replaceAll(/[^\P{C}\n]/gu, '').trim()).filter((text) => text !== '');
const table = fc
  .array(fc.record({ id: kept, 名称: kept }), { minLength: 1, maxLength: 5 })
  .map((rows): Sheet => ({
    name: 'units',
    columns: ['id', '名称'],
    rows: rows.map((values, index) => ({ line: index + 2, values })),
  }));

test('what is written comes back the same, as CSV and as XLSX', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (sheet) => {
      expect(rowsOf((await readSheets('units', writeCsv(sheet)))[0])).toEqual(rowsOf(sheet));
      expect(rowsOf((await readSheets('units', await writeXlsx([sheet])))[0])).toEqual(rowsOf(sheet));
    }),
    { numRuns: 40 },
  );
});

test('several tables travel in one CSV by the column that names them', async () => {
  const units: Sheet = {
    name: 'units',
    columns: ['id', 'name'],
    rows: [{ line: 2, values: { id: 'u-1', name: '区' } }],
  };
  const people: Sheet = {
    name: 'people',
    columns: ['id', 'phone'],
    rows: [{ line: 2, values: { id: 'p-1', phone: '0' } }],
  };
  const back = await readSheets('all', writeCsv(joinedTables('all', [units, people])));
  expect(back.map(({ name }) => name)).toEqual(['units', 'people']);
  expect(back.map(rowsOf)).toEqual([units, people].map(rowsOf));
});

test('a cell that a spreadsheet would run goes out shielded', () => {
  const sheet: Sheet = { name: 'a', columns: ['id'], rows: [{ line: 2, values: { id: '=HYPERLINK("x")' } }] };
  expect(Buffer.from(writeCsv(sheet)).toString()).toContain(`"'=HYPERLINK(""x"")"`);
});
