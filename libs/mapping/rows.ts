import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { csvRecords, type SheetRow } from '#libs/sheets';
import type { Mapping } from './mapping-file.js';
import { FileFault } from './read-mapping.js';
import type { Mapped } from './row.js';
import { columnsOf, rowMapper } from './row.js';

/** A record of the file with the line that it ends on. */
export type FileRow = Mapped & { line: number };

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
  for await (const { line, values } of records(file, mapping, (bad) => skipped.push(bad))) {
    yield* skipped.splice(0);
    const mapped = unique(map(values), seen, line);
    yield { ...mapped, line };
    if (mapped.kind === 'row' && (rows += 1) === limit) return;
  }
  yield* skipped;
}

/** The records of a file; what is no CSV goes to `skip`. A file that is no text, or empty, gives none and is refused. */
export async function* records(
  file: string,
  mapping: Mapping,
  skip: (bad: FileRow) => void,
): AsyncGenerator<SheetRow> {
  await insistOnUtf8(file);
  let named = false;
  yield* csvRecords(createReadStream(file), {
    delimiter: mapping.delimiter,
    columns: (names) => {
      named = true;
      insist(names, mapping);
    },
    bad: (line, reason) => skip({ kind: 'bad', line, reason }),
    unreadable: (error) => unreadable(file, error),
  });
  if (!named) throw new FileFault(`${file} is empty; its first line names the columns`);
}

/** The whole file, before any row of it counts: other bytes would become somebody's garbled words. */
async function insistOnUtf8(file: string): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const part of createReadStream(file)) decoder.decode(part as Buffer, { stream: true });
    decoder.decode();
  } catch (error) {
    if (!isBadText(error)) throw unreadable(file, error);
    throw new FileFault(
      `${file} is not in UTF-8; save it as "CSV UTF-8" 文件不是 UTF-8 编码，请另存为“CSV UTF-8”`,
    );
  }
}

const isBadText = (error: unknown): boolean =>
  (error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

function insist(names: string[], mapping: Mapping): void {
  const lacking = columnsOf(mapping).filter((name) => !names.includes(name));
  if (lacking.length === 0) return;
  throw new FileFault(
    `the file has no column ${lacking.join(', ')}, which the mapping names; it has ${names.join(', ')}`,
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
