import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { columnFaults, namedCells } from './columns.js';
import { asTyped, shielded } from './shield.js';
import { type Sheet, SheetError, type SheetFault, sheetFault, type SheetLimits } from './sheet.js';

/** The one table of a CSV file. */
export function readCsv(name: string, bytes: Uint8Array, limits: SheetLimits, faults: SheetFault[]): Sheet {
  if (!isUtf8(bytes))
    throw new SheetError([
      sheetFault(
        { sheet: name },
        { zh: '文件不是 UTF-8 编码，请另存为“CSV UTF-8”', en: 'is not in UTF-8; save it as "CSV UTF-8"' },
      ),
    ]);
  const [head, ...rest] = lines(name, bytes);
  const columns = (head?.record ?? []).map((column) => column.trim());
  faults.push(...columnFaults(name, columns, limits));
  const rows = rest.map(({ record, info }) => {
    const place = { sheet: name, line: info.lines };
    const values = namedCells(place, columns, record.map(asTyped), faults);
    return { line: info.lines, values };
  });
  return { name, columns, rows: rows.filter(({ values }) => Object.keys(values).length > 0) };
}

interface Line {
  record: string[];
  info: { lines: number };
}

function lines(sheet: string, bytes: Uint8Array): Line[] {
  try {
    const options = { bom: true, info: true, skip_empty_lines: true, relax_column_count: true } as const;
    return parse(Buffer.from(bytes), options) as unknown as Line[];
  } catch (error) {
    const { message, lines: line } = error as { message: string; lines?: number };
    throw new SheetError([sheetFault({ sheet, line }, { zh: `不是有效的 CSV（${message}）`, en: message })]);
  }
}

/** A table as CSV in UTF-8 with its mark, which spreadsheets need to read Chinese. */
export function writeCsv({ columns, rows }: Sheet): Uint8Array {
  const text = [columns, ...rows.map(({ values }) => columns.map((column) => values[column] ?? ''))]
    .map((cells) => cells.map(quoted).join(','))
    .join('\r\n');
  return Buffer.from(`\uFEFF${text}\r\n`);
}

function quoted(cell: string): string {
  const safe = shielded(cell);
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
