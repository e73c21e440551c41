import { quietRuntime } from '../../support/request-world.js';
import { CompiledCopy } from '../compiled-copy.js';
import { KINDS } from './change.js';
import { changes, kindsOf, oneOfEach } from './changes.js';
import { deprecatedStep, patchedStep } from './patched-step.js';
import { tryChange } from './try-change.js';

/** A share of `npm run mutate -- workflows`, another one each time: a failure names it. */
const seed = Math.floor(Date.now() / 1000) % 1_000;

let copy: CompiledCopy;
beforeAll(() => {
  quietRuntime();
  copy = new CompiledCopy();
});
afterAll(() => copy.close());

test('must hold 6: there are at least 24 changes, of every kind, and hardly one that no history can tell', () => {
  expect(changes.length).toBeGreaterThanOrEqual(24);
  expect(kindsOf(changes).toSorted()).toEqual([...KINDS].toSorted());
  expect(changes.filter(({ unseen }) => unseen !== undefined).length).toBeLessThan(changes.length / 20);
});

test(`must hold 6: a change of each kind is refused by the recorded histories (seed ${seed})`, async () => {
  const through: string[] = [];
  for (const change of oneOfEach(seed)) if (!(await tryChange(copy, change))) through.push(change.what);
  expect(through).toEqual([]);
});

test.each([
  ['a patched step is let through by those who know nothing of it', patchedStep(), undefined],
  ['and by those who were opened behind it', patchedStep(), 'patched'],
  ['a deprecated patch is let through by those who were opened behind it', deprecatedStep, 'patched'],
] as const)('must hold 6: %s', async (what, edits, upon) => {
  expect(await tryChange(copy, { kind: 'patch', what, edits: [...edits], upon })).toBeUndefined();
});
