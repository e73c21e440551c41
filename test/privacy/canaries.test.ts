import { canaries } from './canaries.js';

/** The short form of `npm run canaries`. */
const REQUESTS = 8;
/** Whatever carries personal text in must have done so at least once. */
const CARRIERS = [
  ...['open', 'document', 'record_contact', 'add_words', 'assign_task', 'search', 'similar'],
  ...['ask', 'say', 'answer_in_place', 'judge', 'enterprise', 'complete', 'statement'],
];

test('must hold 11: what people say stands nowhere in the clear but in the read models', async () => {
  const { seen, blind, accepted, refusals } = await canaries(REQUESTS);
  expect(seen).toEqual([]);
  expect(blind).toEqual([]);
  expect(CARRIERS.filter((what) => accepted[what] === undefined)).toEqual([]);
  expect(refusals).toBeGreaterThan(50);
});
