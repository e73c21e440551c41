import type { Word } from '#libs/catalogue';

/** One record: what stands under each column's name, trimmed; an empty cell is absent. */
export interface SheetRow {
  /** As a spreadsheet counts: the line of names is 1. */
  line: number;
  values: Record<string, string>;
}

/** A table 表 of named columns. */
export interface Sheet {
  name: string;
  columns: string[];
  rows: SheetRow[];
}

/** What is wrong where; the words name sheet, row and column already. */
export interface SheetFault {
  sheet: string;
  line?: number;
  column?: string;
  words: Word;
}

/** A file of tables that cannot be taken, with every fault found. */
export class SheetError extends Error {
  override readonly name = 'SheetError';

  constructor(readonly faults: SheetFault[]) {
    super(faults.map(({ words }) => words.en).join('\n'));
  }
}

/** A fault whose words begin with the place. */
export function sheetFault(place: Omit<SheetFault, 'words'>, words: Word): SheetFault {
  const { sheet, line, column } = place;
  const zh = [`表 ${sheet}`, line && `第 ${line} 行`, column && `“${column}”列`].filter(Boolean).join(' ');
  const en = [`sheet ${sheet}`, line && `row ${line}`, column && `column ${column}`]
    .filter(Boolean)
    .join(', ');
  return { ...place, words: { zh: `${zh}：${words.zh}`, en: `${en}: ${words.en}` } };
}

/** How much is read at most; a bigger list is cut in parts by whoever has it. */
export interface SheetLimits {
  /** Of the file. */
  bytes: number;
  /** Of what a packed file unfolds to. */
  unpackedBytes: number;
  /** In all sheets together. */
  rows: number;
  columns: number;
}

export const SHEET_LIMITS: SheetLimits = {
  bytes: 8 * 1024 * 1024,
  unpackedBytes: 64 * 1024 * 1024,
  rows: 50_000,
  columns: 100,
};
