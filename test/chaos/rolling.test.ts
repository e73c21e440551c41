import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roll } from './rolling/roll.js';

/** The short form of `npm run roll`, with a seed of its own each time: a failure names it. */
const seed = Math.floor(Date.now() / 1000) % 100_000;

test(`must hold 6: builds take over from each other and back under traffic (seed ${seed})`, async () => {
  const home = await mkdtemp(join(tmpdir(), 'huying-roll-'));
  const { findings, forth, back } = await roll({ seed, requests: 12, ledger: join(home, 'ledger.jsonl') });
  expect(findings).toEqual([]);
  expect(forth).toMatchObject({ refused: 0 });
  expect(back.refused).toBeGreaterThanOrEqual(12);
  await rm(home, { recursive: true });
});
