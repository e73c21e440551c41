import { existsSync, readFileSync } from 'node:fs';
import { commandData } from '#libs/messages';

const root = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

test('each file that the README leads to exists', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((link) => !existsSync(new URL(link, root)))).toEqual([]);
});

test('the README is read in two minutes: at most 120 lines', () => {
  expect(readme.split('\n').length).toBeLessThanOrEqual(121);
});

test('each command of the walk in the README is one that the API has', () => {
  const walked = [...readme.matchAll(/requests\/\$R\/([a-z-]+) +'/g)].map((match) =>
    (match[1] ?? '').replaceAll('-', '_'),
  );
  expect(walked.length).toBeGreaterThan(4);
  expect(walked.filter((name) => !(name in commandData))).toEqual([]);
});
