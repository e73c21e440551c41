import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { SheetRow } from './sheet.js';

export interface CsvReading {
  delimiter?: string;
  /** Told the trimmed names of the columns; may throw. */
  columns?: (names: string[]) => void;
  /** Told of a record that is no CSV; the rest is read on. */
  bad: (line: number, reason: string) => void;
  /** What is thrown when the stream breaks. */
  unreadable?: (error: Error) => Error;
}

/**
 * The records of a CSV stream one by one, cells as they stand, in UTF-8 with or without its mark, however long the file.
 * A record's line is the one it ends on.
 */
export async function* csvRecords(source: Readable, reading: CsvReading): AsyncGenerator<SheetRow> {
  const parser = parse({
    bom: true,
    info: true,
    delimiter: reading.delimiter ?? ',',
    columns: (names: string[]) => {
      const trimmed = names.map((name) => name.trim());
      reading.columns?.(trimmed);
      return trimmed;
    },
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      reading.bad(Number(error?.['lines'] ?? 0), error?.message ?? 'no CSV');
      return undefined;
    },
  });
  source.on('error', (error) => parser.destroy(reading.unreadable?.(error) ?? error));
  for await (const { record, info } of source.pipe(parser) as AsyncIterable<Parsed>)
    yield { line: info.lines, values: record };
}

interface Parsed {
  record: Record<string, string>;
  info: { lines: number };
}
