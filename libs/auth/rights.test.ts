import { hasRight, rightFor } from './rights.js';

const contact = (rights: ('raise' | 'follow' | 'judge')[]) =>
  ({ kind: 'enterprise', enterprise: 'e-1', rights }) as const;

test('POR-1 a contact raises, follows and judges as the list of contacts says; the account does all', () => {
  expect(hasRight(contact(['follow']), rightFor('add_words'))).toBe(false);
  expect(hasRight(contact(['raise']), rightFor('open'))).toBe(true);
  expect(hasRight(contact(['raise', 'follow']), rightFor('give_feedback'))).toBe(false);
  expect(hasRight({ kind: 'enterprise', enterprise: 'e-1' }, 'judge')).toBe(true);
  expect(hasRight({ kind: 'link', request: 'r-1' }, 'judge')).toBe(true);
});
