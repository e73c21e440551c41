import type { Sheet } from './sheet.js';

/** The column by which one CSV file carries several tables 表. */
export const TABLE = 'table';

/** The tables of a sheet that names one in each row; a sheet that does not is a table itself. */
export function parted(sheet: Sheet): Sheet[] {
  if (!sheet.columns.includes(TABLE)) return [sheet];
  const names = [...new Set(sheet.rows.map(({ values }) => values[TABLE] ?? ''))];
  const columns = sheet.columns.filter((column) => column !== TABLE);
  return names.map((name) => ({
    name,
    columns,
    rows: sheet.rows.filter(({ values }) => (values[TABLE] ?? '') === name).map(withoutTable),
  }));
}

function withoutTable({ line, values }: Sheet['rows'][number]): Sheet['rows'][number] {
  const { [TABLE]: _table, ...rest } = values;
  return { line, values: rest };
}

/** Several tables as one sheet that names the table in each row. */
export function joinedTables(name: string, sheets: Sheet[]): Sheet {
  const columns = [...new Set([TABLE, ...sheets.flatMap((sheet) => sheet.columns)])];
  const rows = sheets.flatMap((sheet) =>
    sheet.rows.map(({ values }) => ({ ...values, [TABLE]: sheet.name })),
  );
  return { name, columns, rows: rows.map((values, index) => ({ line: index + 2, values })) };
}
