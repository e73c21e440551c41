import { readCsv } from './csv.js';
import { rowLimitFaults } from './columns.js';
import {
  type Sheet,
  SHEET_LIMITS,
  SheetError,
  type SheetFault,
  sheetFault,
  type SheetLimits,
} from './sheet.js';
import { parted } from './tables.js';
import { readXlsx } from './xlsx.js';

/** Both begin so, whatever the file is called. */
const PACKED = [0x50, 0x4b, 0x03, 0x04];

/** Whether bytes are a workbook (XLSX) rather than CSV: judged by content, not by name. */
export const isWorkbook = (bytes: Uint8Array): boolean =>
  PACKED.every((byte, index) => bytes[index] === byte);

/**
 * The tables of a CSV or XLSX file; `name` is what a CSV's one table is called. A CSV with a column `table` carries
 * several. Throws a SheetError with all faults, each naming sheet, row and column.
 */
export async function readSheets(
  name: string,
  bytes: Uint8Array,
  limits: SheetLimits = SHEET_LIMITS,
): Promise<Sheet[]> {
  if (bytes.byteLength > limits.bytes) throw new SheetError([tooLarge(name, limits)]);
  const faults: SheetFault[] = [];
  const read = isWorkbook(bytes)
    ? await readXlsx(name, bytes, limits, faults)
    : [readCsv(name, bytes, limits, faults)];
  faults.push(...rowLimitFaults(read, limits));
  if (faults.length > 0) throw new SheetError(faults);
  return read.flatMap(parted);
}

const tooLarge = (sheet: string, { bytes }: SheetLimits): SheetFault => {
  const mega = Math.floor(bytes / 1024 / 1024);
  return sheetFault({ sheet }, { zh: `文件超过 ${mega} MB`, en: `is larger than ${mega} MB` });
};
