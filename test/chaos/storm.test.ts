import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storm } from './storm/storm.js';

/** The short form of `npm run chaos`, with a seed of its own each time: a failure names it. */
const seed = Math.floor(Date.now() / 1000) % 100_000;

test(`must hold 1 to 4: lives go on while parts of the product are struck (seed ${seed})`, async () => {
  const home = await mkdtemp(join(tmpdir(), 'huying-storm-'));
  const options = { seed, lives: 40, faults: 6, scale: 600, ledger: join(home, 'ledger.jsonl') };
  const { findings, struck, accepted, commands } = await storm(options);
  expect(findings).toEqual([]);
  expect(struck.length).toBeGreaterThanOrEqual(6);
  expect(accepted).toBeGreaterThan(commands / 2);
  await rm(home, { recursive: true });
});
