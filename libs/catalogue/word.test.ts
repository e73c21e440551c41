import { preferred } from './word.js';

test.each([
  [undefined, 'zh'],
  ['', 'zh'],
  ['en', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en;q=0.3, zh;q=0.4', 'zh'],
  ['de', 'zh'],
  ['*', 'zh'],
])('Accept-Language %s is answered in %s', (header, language) => {
  expect(preferred(header)).toBe(language);
});
