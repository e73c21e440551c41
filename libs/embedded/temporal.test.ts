import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTemporal } from './temporal-find.js';
import { startTemporal, type TemporalOptions } from './temporal.js';
import { temporalFault } from './reach.js';

const folder = mkdtempSync(join(tmpdir(), 'huying-temporal-'));
const dbFile = join(folder, 'temporal.db');
// A server that somebody else runs is not what is tested here.
const source = findTemporal({ ...process.env, TEMPORAL_ADDRESS: undefined });

function start(more: Partial<TemporalOptions> = {}) {
  if (source?.kind !== 'program') throw new Error('there is no Temporal here; `npm test` fetches it');
  return startTemporal({
    program: source.path,
    dbFile,
    uiPort: false,
    namespace: 'first',
    searchAttributes: { HuyingOwner: 'Keyword' },
    log: () => undefined,
    ...more,
  });
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('address and namespaces survive a restart, search attributes may be told again', async () => {
  const first = await start();
  await first.stop();
  expect(await first.exited).toBe('ended with code 0');
  const second = await start({ namespace: 'second' });
  expect(second.address).toBe(first.address);
  expect(await temporalFault(second.address, 'first')).toBeUndefined();
  await second.stop();
});

test('a file that is none of Temporal’s is told, never overwritten', async () => {
  const foreign = join(folder, 'foreign.db');
  writeFileSync(foreign, 'this is a letter and no database');
  await expect(start({ dbFile: foreign })).rejects.toThrow(/is damaged[\s\S]*backup[\s\S]*mv '/);
});
