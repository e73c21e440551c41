import { readFile } from 'node:fs/promises';
import { type CaseResult, judge } from './calendar-verdict.js';

/** What a check prints and how it ends: 0 all agree, 1 some differ, 2 something could not be read. */
export interface CheckOutcome {
  output: string;
  exitCode: 0 | 1 | 2;
}

/** Works out every case of a file; a malformed case doesn't hide the verdict about the others. */
export async function checkCalendarFile(file: string, json: boolean): Promise<CheckOutcome> {
  const cases = await readCases(file);
  if (typeof cases === 'string') {
    return { output: json ? JSON.stringify({ file, error: cases }, null, 2) : cases, exitCode: 2 };
  }
  const results = cases.map((value, i) => judge(value, i + 1));
  const count = (verdict: CaseResult['verdict']): number =>
    results.filter((r) => r.verdict === verdict).length;
  const totals = {
    cases: results.length,
    agree: count('agrees'),
    differ: count('differs'),
    malformed: count('malformed'),
  };
  const summary = `${totals.cases} cases: ${totals.agree} agree, ${totals.differ} differ, ${totals.malformed} malformed`;
  return {
    output: json
      ? JSON.stringify({ file, ...totals, results }, null, 2)
      : [...results.map(line), summary].join('\n'),
    exitCode: totals.differ > 0 ? 1 : totals.malformed > 0 ? 2 : 0,
  };
}

/** The cases, or a sentence that says why the file holds none. */
async function readCases(file: string): Promise<unknown[] | string> {
  try {
    const value: unknown = JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
    return Array.isArray(value)
      ? value
      : `${file} must hold a JSON array of cases, [ {"kind": "add", …}, … ]`;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (error instanceof SyntaxError) return `${file} is no JSON: ${why}; an array of cases is accepted`;
    return `${file} cannot be read: ${why}`;
  }
}

function line(result: CaseResult): string {
  if (result.verdict === 'malformed') return `malformed  ${result.id}: ${result.problems.join('; ')}`;
  if (result.verdict === 'agrees') return `agrees     ${result.id}: ${result.got}`;
  if (result.got === null)
    return `differs    ${result.id}: expected ${result.expected}, got nothing: ${result.reason}`;
  return `differs    ${result.id}: expected ${result.expected}, got ${result.got} (${difference(result.differenceSeconds ?? 0)})`;
}

function difference(seconds: number): string {
  const size = Math.abs(seconds);
  const parts = [
    [Math.floor(size / 3600), 'h'],
    [Math.floor((size % 3600) / 60), 'min'],
    [Math.round((size % 60) * 1000) / 1000, 's'],
  ] as const;
  const words = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`);
  return `${words.join(' ')} ${seconds > 0 ? 'more' : 'less'}`;
}
