export { Problem, PROBLEM_TYPE, problemBody, problemHeaders, problemOf } from './problem.js';
export type { Details, Facts, ProblemBody } from './problem.js';
