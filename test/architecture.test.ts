import { areaImported, leavesArea, parse, readSources, type Source } from './architecture/sources.js';
import { listed, PURE_FOLDERS, rowOf } from './architecture/house.js';

const sources = readSources();
const product = sources.filter((source) => !source.isTest);
const areas = [...new Set(product.map((source) => source.area))].toSorted();

test.each(areas)('%s has a row in the table of who may import whom', (area) => {
  const row = rowOf(area);
  expect(row ? '' : `say what ${area} may import, in test/architecture/house.ts`).toBe('');
});

test.each(areas)('%s imports only what it may', (area) => {
  const row = rowOf(area) ?? { may: [], because: 'it has no row' };
  const wrong = product.filter((source) => source.area === area).flatMap((source) => wrongImports(source));
  expect(wrong.map((arrow) => `${arrow} (${row.because})`)).toEqual([]);
});

function wrongImports(source: Source): string[] {
  const row = rowOf(source.area);
  if (!row) return [];
  return source.imports
    .filter(({ specifier }) => !specifier.startsWith('.') && !listed(specifier, row.may))
    .filter(({ specifier, typeOnly }) => !(typeOnly && listed(specifier, row.types ?? [])))
    .map(({ specifier, typeOnly }) => {
      const asTypes = !typeOnly && listed(specifier, row.types ?? []);
      return `${source.file} -> ${specifier}${asTypes ? ' by value, where types alone may be imported' : ''}`;
    });
}

test('a relative import stays in its folder; #libs/NAME is the door, for tests too', () => {
  const leaving = sources.flatMap((source) =>
    source.imports
      .filter(({ specifier }) => leavesArea(source, specifier))
      .map(({ specifier }) => `${source.file} -> ${specifier}`),
  );
  expect(leaving).toEqual([]);
});

test('no folder imports itself through its own door', () => {
  const own = sources.flatMap((source) =>
    source.imports
      .filter(({ specifier }) => areaImported(specifier) === source.area)
      .map(({ specifier }) => `${source.file} -> ${specifier}`),
  );
  expect(own).toEqual([]);
});

test('only tests import what is made for tests', () => {
  const mixed = product.flatMap((source) =>
    source.imports
      .filter(({ specifier }) => specifier === '#test' || /\/testing\//.test(specifier))
      .map(({ specifier }) => `${source.file} -> ${specifier}`),
  );
  expect(mixed).toEqual([]);
});

test('folders import each other without a circle', () => {
  const arrows = new Map<string, Set<string>>();
  for (const source of product)
    for (const { specifier } of source.imports) {
      const target = areaImported(specifier);
      if (target) arrows.set(source.area, (arrows.get(source.area) ?? new Set()).add(target));
    }
  expect(circleIn(arrows)).toBeUndefined();
});

/** A way from a folder back to itself. */
function circleIn(arrows: Map<string, Set<string>>): string | undefined {
  const done = new Set<string>();
  const walk = (area: string, way: string[]): string | undefined => {
    if (way.includes(area)) return [...way.slice(way.indexOf(area)), area].join(' -> ');
    if (done.has(area)) return undefined;
    for (const next of arrows.get(area) ?? []) {
      const circle = walk(next, [...way, area]);
      if (circle) return circle;
    }
    done.add(area);
    return undefined;
  };
  return [...arrows.keys()].map((area) => walk(area, [])).find((circle) => circle !== undefined);
}

const IMPURE: [RegExp, string][] = [
  [/\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/, 'reads a clock'],
  [/\bMath\.random\b|\brandomUUID\b|\bcrypto\./, 'draws lots'],
  [/\basync\b|\bawait\b|\bPromise\b|\bset(Timeout|Interval|Immediate)\b/, 'waits'],
  [/\bprocess\.|\bconsole\.|\bfetch\(/, 'touches the machine'],
];

test.each(PURE_FOLDERS)('%s is pure: no clock, no chance, no waiting', (area) => {
  const found = product
    .filter((source) => source.area === area)
    .flatMap(({ file, mute }) =>
      IMPURE.filter(([pattern]) => pattern.test(mute)).map(([, sin]) => `${file} ${sin}`),
    );
  expect(found).toEqual([]);
});

test('the reader of imports tells types from values', () => {
  const { imports } = parse(`
    // import { commented } from 'out';
    import type { A } from 'a';
    import { type B, type C } from 'b';
    import { type D, e } from 'c';
    export { f } from 'd';
    export * from 'e';
    import 'f';
    type H = import('h').Name;
    const g = await import('g'); const text = "import { h } from 'h'"; // from 'i'
  `);
  expect(imports.filter(({ typeOnly }) => typeOnly).map(({ specifier }) => specifier)).toEqual([
    'a',
    'b',
    'h',
  ]);
  expect(imports.filter(({ typeOnly }) => !typeOnly).map(({ specifier }) => specifier)).toEqual(
    'c d e f g'.split(' '),
  );
});
