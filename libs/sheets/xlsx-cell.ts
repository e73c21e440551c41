import type { CellValue } from 'exceljs';

/** What a cell says, as text; a formula says nothing of its own and is refused. */
export type CellText = { text: string } | { refused: 'formula' | 'error' };

/** The text of a cell: numbers as written, dates as 2026-03-02 or with their time. */
export function cellText(value: CellValue): CellText {
  if (value === null || value === undefined) return { text: '' };
  if (value instanceof Date) return { text: dateText(value) };
  if (typeof value !== 'object') return { text: String(value) };
  if ('formula' in value || 'sharedFormula' in value) return { refused: 'formula' };
  if ('error' in value) return { refused: 'error' };
  if ('richText' in value) return { text: value.richText.map(({ text }) => text).join('') };
  // A link's text may itself be rich.
  return cellText(value.text);
}

/** A spreadsheet's dates have no zone: what is shown is what was meant. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', time = ''] = date.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day}T${time.slice(0, 8)}`;
}
