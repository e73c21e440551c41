import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readPolicies } from './read-policies.js';
import { knownIn, loadRoutes, routesWarnings } from './routes-file.js';

const folder = fileURLToPath(new URL('../../../policies', import.meta.url));
const sample = readFileSync(`${folder}/routes/sample.yaml`, 'utf8');
const { district, routes, items } = readPolicies(folder);
const known = knownIn(district);

/** The faults of the sample with some of its text replaced. */
function faults(...changes: [from: string, to: string][]): string[] {
  const yaml = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, sample);
  try {
    loadRoutes(yaml, known);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

test('the sample’s rules are sound, cover every department, and none is out of reach', () => {
  const rules = routes[0]?.rules;
  expect(rules && routesWarnings(rules)).toEqual([]);
  expect(rules?.rules.length).toBeGreaterThanOrEqual(25);
  const named = new Set(rules?.rules.flatMap(({ lead, supporting }) => [...lead, ...supporting.flat()]));
  const departments = district.units.filter(({ kind }) => kind === 'department');
  expect(departments.filter(({ id }) => !named.has(id)).map(({ id }) => id)).toEqual([]);
});

test('an unknown unit, position, street, chain or person is refused with its line and field', () => {
  expect(faults(['backstop: u-0002', 'backstop: u-9999'])).toEqual([
    expect.stringMatching(/^line \d+, backstop: there is no unit u-9999$/),
  ]);
  expect(faults(['supporting: [u-0011, $street]', 'supporting: [u-9998, $street]'])).toEqual([
    expect.stringMatching(/^line \d+, rules\[1\]\.supporting\[1\]: there is no unit u-9998$/),
  ]);
  expect(faults(['position: q-0011', 'position: q-9999'])[0]).toContain('there is no position q-9999');
  expect(faults(['chain: c-0001', 'chain: c-9999'])[0]).toContain('there is no chain c-9999');
  expect(faults(['capacity: { p-0022', 'capacity: { p-9999'])[0]).toContain('there is no person p-9999');
  expect(faults(['lead: $item', 'lead: $thing'])[0]).toContain("'$thing' is no unit");
});

test('an unknown item is refused where a catalogue is at hand', () => {
  const yaml = sample.replace('when: { chain: c-0001,', 'when: { item: i-77, chain: c-0001,');
  expect(() => loadRoutes(yaml, known)).not.toThrow();
  const all = knownIn(district, items?.catalogue.items);
  expect(() => loadRoutes(yaml, all)).toThrow('there is no item i-77');
  expect(() => loadRoutes(sample, all)).not.toThrow();
});

test('rules without a last one that catches all are refused', () => {
  const message = 'the last rule must catch all: without conditions, and not in the shadow';
  const last = '  - id: R-999';
  expect(faults([last, '  - id: R-999\n    when: { tier: T4 }'])[0]).toContain(message);
  expect(faults([last, '  - id: R-999\n    shadow: true'])[0]).toContain(message);
});

test('an id that stands twice and a value that is none are refused', () => {
  expect(faults(['id: R-011', 'id: R-010'])[0]).toContain('R-010 is the id of an earlier rule');
  expect(faults(['nature: suggestion', 'nature: gossip'])[0]).toMatch(/rules\[\d+\]\.when\.nature/);
  expect(faults(['within: 2 wd', 'within: two days'])[0]).toContain('is no span');
});

test('a rule behind an earlier one that asks for no more is named as out of reach', () => {
  const warnings = (from: string, to: string) => routesWarnings(loadRoutes(sample.replace(from, to), known));
  expect(warnings('when: { nature: suggestion }', 'when: { words: 消防验收, nature: suggestion }')).toEqual([
    expect.stringContaining('R-203 can never decide: R-100 stands before it and asks for no more'),
  ]);
  expect(warnings('when: { nature: suggestion }', 'when: { tier: T4 }')).toEqual([]);
});
