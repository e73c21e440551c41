import { searchWords, textQuery } from './text-pairs.js';

test('text: Chinese is found by pairs of characters, other scripts by words', () => {
  expect(searchWords('申请补贴, R&D 2026')).toEqual(
    ['2026', 'd', 'r', '申请', '请补', '补贴', '贴'].toSorted(),
  );
  expect(textQuery('补贴')).toBe('补贴');
  expect(textQuery('申请补贴 huy')).toBe('申请 & 请补 & 补贴 & huy:*');
});

test('text: a single character and the beginning of a word are found', () => {
  expect(textQuery('补')).toBe('补:*');
  expect(textQuery(' \'"&|!():* ')).toBeUndefined();
});

test('text: full width counts as half width', () => {
  expect(searchWords('ＡＢＣ１２３')).toEqual(['abc123']);
});
