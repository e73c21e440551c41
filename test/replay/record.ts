import { fileURLToPath } from 'node:url';
import { buildBundle } from '#libs/temporal';
import { CompiledCopy } from '../mutate/compiled-copy.js';
import { patchedStep } from '../mutate/workflows/patched-step.js';
import { bundleOf } from '../mutate/workflows/try-change.js';
import { quietRuntime } from '../support/request-world.js';
import { closeSharedServers, openSharedServers } from '../support/shared-servers.js';
import { lives } from './lives.js';
import { questionLives } from './question-lives.js';
import { recordAll } from './recording.js';
import type { Live } from './recording.js';

/** `node dist/test/replay/record.js [NAME…]`: lives whole lives on real servers and records their histories. */
const only = process.argv.slice(2);
const chosen = (of: Record<string, Live>): Record<string, Live> =>
  Object.fromEntries(Object.entries(of).filter(([name]) => only.length === 0 || only.includes(name)));
const pathIn = (folder: string) => (name: string) =>
  fileURLToPath(new URL(`../../../test/replay/${folder}/${name}.json`, import.meta.url));

/** On the build with a patched step, which those who were opened behind it must find in every later one. */
const patchedLives: Record<string, Live> = {
  'opened-behind-a-patch': async (world) => lives['answered-and-judged']!(world),
};

const copy = new CompiledCopy();
await openSharedServers();
quietRuntime();
try {
  await recordAll(await buildBundle(), chosen({ ...lives, ...questionLives }), pathIn('histories'));
  await recordAll(await bundleOf(copy, patchedStep()), chosen(patchedLives), pathIn('patched'));
} finally {
  copy.close();
  await closeSharedServers();
}
