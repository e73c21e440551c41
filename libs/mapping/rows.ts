import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import type { Mapping } from './mapping-file.js';
import { FileFault } from './read-mapping.js';
import type { CsvRecord, Mapped } from './row.js';
import { columnsOf, rowMapper } from './row.js';

/** A record of the file with the line that it ends on. */
export type FileRow = Mapped & { line: number };

/** A record as the parser gives it. */
export interface Parsed {
  record: CsvRecord;
  info: { lines: number };
}

/** Reads a CSV file row by row. A bad row is given with its reason and does not stop the rest. */
export async function* readRows(
  file: string,
  mapping: Mapping,
  limit = mapping.limit,
): AsyncGenerator<FileRow> {
  if (mapping.log) throw new FileFault('this mapping reads the events of a log, which can only be played');
  const map = rowMapper(mapping);
  const seen = new Map<string, number>();
  const skipped: FileRow[] = [];
  let rows = 0;
  for await (const { record, info } of parsed(file, mapping, (bad) => skipped.push(bad))) {
    yield* skipped.splice(0);
    const mapped = unique(map(record), seen, info.lines);
    yield { ...mapped, line: info.lines };
    if (mapped.kind === 'row' && (rows += 1) === limit) return;
  }
  yield* skipped;
}

/** The records of a file; what is no CSV goes to `skip`. */
export function parsed(file: string, mapping: Mapping, skip: (bad: FileRow) => void): AsyncIterable<Parsed> {
  const parser = parse({
    bom: true,
    info: true,
    delimiter: mapping.delimiter,
    columns: (names) => insisted(names, mapping),
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      skip({ kind: 'bad', line: Number(error?.['lines'] ?? 0), reason: error?.message ?? 'no CSV' });
      return undefined;
    },
  });
  const stream = createReadStream(file);
  stream.on('error', (error) => parser.destroy(unreadable(file, error)));
  return stream.pipe(parser) as AsyncIterable<Parsed>;
}

function insisted(names: string[], mapping: Mapping): string[] {
  const trimmed = names.map((name) => name.trim());
  const lacking = columnsOf(mapping).filter((name) => !trimmed.includes(name));
  if (lacking.length === 0) return trimmed;
  throw new FileFault(
    `the file has no column ${lacking.join(', ')}, which the mapping names; it has ${trimmed.join(', ')}`,
  );
}

function unique(mapped: Mapped, seen: Map<string, number>, line: number): Mapped {
  if (mapped.kind !== 'row') return mapped;
  const first = seen.get(mapped.row.key);
  if (first !== undefined)
    return { kind: 'bad', reason: `its key ${mapped.row.key} stands on line ${first} already` };
  seen.set(mapped.row.key, line);
  return mapped;
}

/** SHA-256 of a file's bytes, in hex. */
export async function fileHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const part of createReadStream(file)) hash.update(part as Buffer);
  } catch (error) {
    throw unreadable(file, error);
  }
  return hash.digest('hex');
}

const unreadable = (file: string, error: unknown): FileFault =>
  new FileFault(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);

/** A UUID that the same row of the same file always gets: a second run sends the same command. */
export function rowCommandId(file: string, key: string, step: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([file, key, step]))
    .digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
