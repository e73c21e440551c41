export { Problem, PROBLEM_TYPE, problemBody, problemHeaders, problemOf } from './problem.js';
export { endedWord, wordOf } from './refusal-words.js';
export type { Details, Facts, FieldFault, ProblemBody } from './problem.js';
