import { type Sheet, type SheetFault, sheetFault, type SheetLimits } from './sheet.js';

/** What the line of names must be: each name once, few enough. */
export function columnFaults(sheet: string, columns: string[], limits: SheetLimits): SheetFault[] {
  const named = columns.filter((name) => name !== '');
  const twice = [...new Set(named.filter((name, index) => named.indexOf(name) !== index))];
  const place = { sheet, line: 1 };
  return [
    ...twice.map((column) =>
      sheetFault(
        { ...place, column },
        { zh: '列名出现两次', en: 'the name stands twice; each column has its own' },
      ),
    ),
    ...(columns.length > limits.columns
      ? [
          sheetFault(place, {
            zh: `列数超过 ${limits.columns}`,
            en: `has more than ${limits.columns} columns`,
          }),
        ]
      : []),
  ];
}

/** The cells of a line under their names; what has no name above it is a fault. */
export function namedCells(
  place: { sheet: string; line: number },
  columns: string[],
  cells: string[],
  faults: SheetFault[],
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [index, cell] of cells.entries()) {
    const text = cell.trim();
    if (text === '') continue;
    const name = columns[index] ?? '';
    if (name === '') {
      const column = String(index + 1);
      faults.push(sheetFault({ ...place, column }, { zh: '该列没有列名', en: 'stands under no name' }));
    } else values[name] = text;
  }
  return values;
}

/** More rows than are read at once, all sheets together. */
export function rowLimitFaults(sheets: Sheet[], { rows }: SheetLimits): SheetFault[] {
  const last = sheets.at(-1);
  const count = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (last === undefined || count <= rows) return [];
  return [
    sheetFault(
      { sheet: last.name },
      {
        zh: `总行数 ${count} 超过上限 ${rows}，请分批导入`,
        en: `${count} rows in all, at most ${rows}; split the file`,
      },
    ),
  ];
}
