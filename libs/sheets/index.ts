export { csvRecords } from './csv-records.js';
export type { CsvReading } from './csv-records.js';
export { writeCsv } from './csv.js';
export { isWorkbook, readSheets } from './read-sheets.js';
export { SHEET_LIMITS, SheetError, sheetFault } from './sheet.js';
export type { Sheet, SheetFault, SheetLimits, SheetRow } from './sheet.js';
export { joinedTables } from './tables.js';
export { writeXlsx } from './xlsx.js';
