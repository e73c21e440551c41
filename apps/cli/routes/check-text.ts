import type { CaseResult } from './judge-cases.js';

const none = (text: string): string => (text === '' ? 'none' : text);

/** The cases as a table; below each that differs, what was wanted and what the shadow would have done (RTE-4). */
export function casesText(results: readonly CaseResult[]): string {
  const rows = results.map(rowOf);
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(HEAD[column]?.length ?? 0, ...rows.map(({ cells }) => width(cells[column] ?? ''))),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell))))
      .join('  ')
      .trimEnd();
  const { differ, unread } = totalsOf(results);
  return [
    line([...HEAD]),
    ...rows.flatMap(({ cells, notes }) => [line(cells), ...notes.map((note) => `           ${note}`)]),
    `${results.length} cases: ${results.length - differ - unread} agree, ${differ} differ, ${unread} could not be tried`,
  ].join('\n');
}

export const totalsOf = (results: readonly CaseResult[]): { differ: number; unread: number } => ({
  differ: results.filter(({ differences }) => differences.length > 0).length,
  unread: results.filter(({ problem }) => problem !== undefined).length,
});

const HEAD = ['verdict', 'rule', 'lead', 'supporting', 'case'] as const;

/** Chinese characters take two columns of a terminal. */
const width = (text: string): number => text.length + (text.match(/[\u2E80-\uFFEF]/g)?.length ?? 0);

function rowOf({ name, decision, problem, differences }: CaseResult): { cells: string[]; notes: string[] } {
  if (!decision) return { cells: ['malformed', '', '', '', name], notes: [problem ?? ''] };
  const verdict = differences.length === 0 ? 'agrees' : 'differs';
  const supporting = none(decision.supporting.map(({ unit }) => unit).join(' '));
  return {
    cells: [verdict, decision.rule, decision.lead.unit, supporting, name],
    notes: [
      ...differences.map(({ field, wanted, got }) => `${field}: wanted ${none(wanted)}, got ${none(got)}`),
      ...decision.shadow.map((one) => `shadow ${one.rule} would have sent it to ${one.lead}`),
    ],
  };
}
