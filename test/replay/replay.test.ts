import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quietRuntime } from '../support/request-world.js';
import { replay, replayBundle } from './replay.js';
import type { Recorded } from './replay.js';

const folder = fileURLToPath(new URL('../../../test/replay/histories', import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

let bundle: string;
beforeAll(async () => {
  quietRuntime();
  bundle = await replayBundle();
});

// A failure here means that requests opened on an earlier build would not go on as they were. Once the product runs
// somewhere, such a change goes through `patched`; before that `node dist/test/replay/record.js` records anew.
test.each(names)('must hold 6: %s replays, with the same lengths and arguments', async (name) => {
  const recorded = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Recorded;
  expect(await replay(bundle, recorded)).toEqual(recorded.transcript);
});

test('must hold 6: whole lives are recorded', () => {
  expect(names.length).toBeGreaterThanOrEqual(6);
});
