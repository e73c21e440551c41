import { RULES } from './mutation.js';
import { mutations } from './mutations.js';
import { mutationFault, testsOf } from './sources.js';

test('what each mutation switches off stands exactly once in the code', () => {
  expect(mutations.map(mutationFault).filter((fault) => fault !== undefined)).toEqual([]);
});

test('every rule has a mutation and a test named after it', () => {
  const mutated = new Set(mutations.map(({ rule }) => rule));
  expect(RULES.filter((rule) => !mutated.has(rule))).toEqual([]);
  expect(RULES.filter((rule) => testsOf(rule).length === 0)).toEqual([]);
  expect([...mutated].filter((rule) => !RULES.includes(rule))).toEqual([]);
});
