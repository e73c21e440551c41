import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mutation } from './mutation.js';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The folders of the fast tests, which need no server. */
const FAST = [
  ...['test/rules', 'libs/request', 'libs/calendar', 'libs/organisation', 'libs/policy'],
  'libs/duplicates',
];

export const compiledFile = (file: string): string => join('dist', file.replace(/\.ts$/, '.js'));

const occurrences = (text: string, find: string): number => text.split(find).length - 1;

/** Why a mutation no longer fits the code; undefined if it does. */
export function mutationFault({ file, find, rule, what }: Mutation): string | undefined {
  const found = occurrences(readFileSync(join(ROOT, compiledFile(file)), 'utf8'), find);
  return found === 1 ? undefined : `${rule} ${what}: \`${find}\` stands ${found} times in ${file}`;
}

/** The rule as a whole word: CLK-1 is not CLK-10. */
export const ruleName = (rule: string): RegExp => new RegExp(`\\b${rule}\\b`);

/** Compiled test files below `dist` with their text. */
const testFiles = FAST.flatMap((folder) =>
  readdirSync(join(ROOT, 'dist', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .map((name) => join('dist', folder, name)),
).map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));

/** The fast test files that hold a test named after the rule. */
export function testsOf(rule: string): string[] {
  const named = new RegExp(`^.*\\b(test(\\.each)?\\(|\\]\\)\\(|\\]\\s*as const\\)\\().*\\b${rule}\\b`, 'm');
  return testFiles.filter(({ text }) => named.test(text)).map(({ file }) => file);
}

/** All fast test files. */
export const fastTests: string[] = testFiles.map(({ file }) => file);
