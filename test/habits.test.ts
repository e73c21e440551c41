import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSources, ROOT } from './architecture/sources.js';

const sources = readSources();
const product = sources.filter((source) => !source.isTest);
const filesWhere = (list: typeof sources, pattern: RegExp) =>
  list.filter(({ mute }) => pattern.test(mute)).map(({ file }) => file);

test('there is no default export', () => {
  expect(filesWhere(sources, /\bexport\s+default\b|\bas\s+default\b/)).toEqual([]);
});

test('types tell the truth: no `any` outside tests', () => {
  expect(filesWhere(product, /[:<,|&(]\s*any\b(?!\s*[:(])|\bas\s+any\b/)).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const long = sources.filter(({ text }) => text.split('\n').length > 301);
  expect(long.map(({ file, text }) => `${file}: ${text.split('\n').length - 1}`)).toEqual([]);
});

test('the door of a lib is a named list', () => {
  const doors = sources.filter(({ file }) => /^libs\/[^/]+\/index\.ts$/.test(file));
  expect(filesWhere(doors, /export\s*\*/)).toEqual([]);
});

test('a folder is named after what it holds, not `utils`, `helpers` or `common`', () => {
  const names = sources
    .map(({ file }) => file)
    .filter((file) => /(^|\/)(utils?|helpers?|common)(\/|\.)/.test(file));
  expect(names).toEqual([]);
});

const tracked = trackedFiles();

test('package.json and the lock file name no registry', () => {
  expect(read('package.json')).not.toMatch(/https?:\/\//);
  expect(read('package-lock.json')).not.toMatch(/"resolved": "http/);
});

test('the lock file holds what every system needs, without which npm ci refuses it (scripts/complete-lock.mjs)', () => {
  interface Lock {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  }
  const { packages }: Lock = JSON.parse(read('package-lock.json'));
  const named = Object.values(packages).flatMap((parent) => Object.keys(parent.optionalDependencies ?? {}));
  expect(named.filter((name) => !packages[`node_modules/${name}`])).toEqual([]);
});

test('no tracked file names a folder of one machine', () => {
  const machine = new RegExp(`["'\`\\s(=]/(${['root', 'work', 'farm', 'Users', 'home/[a-z]+'].join('|')})/`);
  const naming = tracked
    .filter((file) => file !== 'package-lock.json' && /\.(ts|tsx|js|mjs|cjs|json|ya?ml|md|sh)$/.test(file))
    .filter((file) => machine.test(read(file)));
  expect(naming).toEqual([]);
});

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** A copy without its history has nothing to be tracked in: then the sources are looked at. */
function trackedFiles(): string[] {
  try {
    const list = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' });
    return list.split('\0').filter((file) => file !== '');
  } catch {
    return sources.map(({ file }) => file);
  }
}
