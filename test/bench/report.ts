import { appendFileSync } from 'node:fs';

/** One line of a table: what was measured, and figures with their unit in the name. */
export type Row = Record<string, string | number>;

/**
 * Prints a table and, under `npm run bench`, adds it to the file that becomes the JSON.
 * @param table its title, which is its key in the JSON
 */
export function report(table: string, rows: Row[]): void {
  process.stdout.write(`\n${table}\n${lines(rows).join('\n')}\n`);
  const file = process.env['HUYING_BENCH_TABLES'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ table, rows })}\n`);
}

function lines(rows: Row[]): string[] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => shown(row[column])))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => (line[at] ?? '').length)));
  const cell = (text: string, at: number) =>
    at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0);
  return cells.map((line) => line.map(cell).join('  '));
}

function shown(value: string | number | undefined): string {
  if (typeof value !== 'number') return value ?? '';
  if (Number.isInteger(value)) return String(value);
  return value.toPrecision(value >= 100 ? 4 : 3);
}
