import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { homeFiles } from './home.js';
import { insistOnWholeHome } from './whole-home.js';

const homes: string[] = [];
afterAll(() => {
  for (const folder of homes) rmSync(folder, { recursive: true });
});

function home(): ReturnType<typeof homeFiles> {
  const folder = mkdtempSync(join(tmpdir(), 'huying-home-'));
  homes.push(folder);
  return homeFiles(folder);
}

test('a new folder, and one that is whole, may start', () => {
  const files = home();
  insistOnWholeHome(files);
  mkdirSync(dirname(files.temporalDb), { recursive: true });
  writeFileSync(files.temporalDb, '');
  mkdirSync(files.postgresData, { recursive: true });
  expect(() => insistOnWholeHome(files)).not.toThrow();
});

test('a folder whose book is gone while Temporal is left is refused, with what to do', () => {
  const files = home();
  mkdirSync(dirname(files.temporalDb), { recursive: true });
  writeFileSync(files.temporalDb, '');
  expect(() => insistOnWholeHome(files)).toThrow(
    /missing, though Temporal's file .* is there[\s\S]*move Temporal's file away/,
  );
});
