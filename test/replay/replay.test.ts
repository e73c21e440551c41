import { fileURLToPath } from 'node:url';
import { judge, recordedCases, Replayer } from '#libs/preflight';
import { buildBundle } from '#libs/temporal';
import { quietRuntime } from '../support/request-world.js';

const folder = fileURLToPath(new URL('../../../test/replay/histories', import.meta.url));

// A failure here means that requests opened on an earlier build would not go on as they were. Once the product runs
// somewhere, such a change goes through `patched`; before that `node dist/test/replay/record.js` records anew.
test('must hold 6: every recorded life replays, with the same lengths and arguments', async () => {
  quietRuntime();
  const candidate = new Replayer(await buildBundle());
  const findings: Record<string, unknown> = {};
  for await (const one of recordedCases(folder)) findings[one.name] = await judge(one, { candidate });
  await candidate.close();
  expect(Object.keys(findings).length).toBeGreaterThanOrEqual(10);
  expect(Object.entries(findings).filter(([, of]) => (of as unknown[]).length > 0)).toEqual([]);
});
