/** One clause of a rule switched off: `find` stands exactly once in the source and in what is compiled from it. */
export interface Mutation {
  /** Id of the rule in behaviour.md. */
  rule: string;
  /** TypeScript source, from the repository's root. */
  file: string;
  find: string;
  replace: string;
  /** The clause that no longer holds, in a few words. */
  what: string;
}

/** Mutations of one file, each as `[rule, what, find, replace]`. */
export const inFile = (file: string, list: [string, string, string, string][]): Mutation[] =>
  list.map(([rule, what, find, replace]) => ({ rule, file, what, find, replace }));

const numbered = (family: string, ...numbers: number[]): string[] =>
  numbers.map((number) => `${family}-${number}`);
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

/** The rules that the pure libs build. */
export const RULES: readonly string[] = [
  ...numbered('OWN', ...upTo(10)),
  ...numbered('COR', 1),
  ...numbered('DEC', 1),
  ...numbered('CLK', ...upTo(14)),
  ...numbered('ESC', ...upTo(7), 9),
  ...numbered('COH', ...upTo(5)),
  ...numbered('FUP', ...upTo(5)),
  ...numbered('FBK', ...upTo(8)),
  ...numbered('RTE', ...upTo(4)),
  ...numbered('DUP', ...upTo(4)),
  ...numbered('POR', 1),
];
