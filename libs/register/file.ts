import type { Register, Wanted } from '#libs/organisation';
import { joinedTables, readSheets, writeCsv, writeXlsx } from '#libs/sheets';
import { readRegister } from './read-register.js';
import { writeRegister } from './write-register.js';

/** A file of the register: a workbook with a sheet for each table, or CSV in which each row names its table. */
export type RegisterFormat = 'xlsx' | 'csv';

/** What a CSV or XLSX file brings; `name` is the table of a CSV whose rows name none. Throws a SheetError. */
export async function readRegisterFile(name: string, bytes: Uint8Array, zone: string): Promise<Wanted> {
  return readRegister(await readSheets(name, bytes), zone);
}

/** The register as a file, whole or one table of it; taken in again it changes nothing. */
export async function writeRegisterFile(
  register: Register,
  zone: string,
  format: RegisterFormat,
  table?: string,
): Promise<Uint8Array> {
  const sheets = writeRegister(register, zone).filter(({ name }) => table === undefined || name === table);
  if (format === 'xlsx') return writeXlsx(sheets);
  const [only] = sheets;
  return writeCsv(table !== undefined && only ? only : joinedTables('register', sheets));
}
