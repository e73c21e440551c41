import { fileHash, readCases, readMapping, readRows, type MappedRow, type Mapping } from '#libs/mapping';
import type { ReadLog } from './hand-overs/log-play.js';
import { Teams } from './hand-overs/teams.js';
import type { PlayOptions } from './play-options.js';

export interface Read {
  rows: MappedRow[];
  badRows: string[];
  /** SHA-256 of the file. */
  hash: string;
  /** The cases behind the rows, if the file is an event log. */
  log?: ReadLog | undefined;
}

/** Reads the rows that will be played, in the order of their moments; of an event log, its cases. */
export async function readFileToPlay({ file, mapping: named, limit }: PlayOptions): Promise<Read> {
  const mapping = await readMapping(named);
  const read = mapping.log
    ? await readLog(file, mapping, mapping.log.work, limit)
    : await readRequests(file, mapping, limit);
  const rows = read.rows.toSorted((a, b) => a.received - b.received);
  return { ...read, rows, hash: await fileHash(file) };
}

type FromFile = Omit<Read, 'hash'>;

async function readRequests(file: string, mapping: Mapping, limit?: number): Promise<FromFile> {
  const [rows, badRows]: [MappedRow[], string[]] = [[], []];
  for await (const one of readRows(file, mapping, limit)) {
    if (one.kind === 'row') rows.push(one.row);
    if (one.kind === 'bad') badRows.push(`line ${one.line}: ${one.reason}`);
  }
  return { rows, badRows };
}

async function readLog(file: string, mapping: Mapping, work?: number, limit?: number): Promise<FromFile> {
  const [cases, badRows]: [ReadLog['cases'], string[]] = [[], []];
  for await (const one of readCases(file, mapping, limit)) {
    if (one.kind === 'case') cases.push(one.case);
    if (one.kind === 'bad') badRows.push(`line ${one.line}: ${one.reason}`);
  }
  const log = { cases, teams: new Teams(cases), work };
  return { rows: cases.map(({ row }) => row), badRows, log };
}
