import { fileURLToPath } from 'node:url';
import { buildBundle } from '#libs/temporal';
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
const pathOf = (name: string) =>
  fileURLToPath(new URL(`../../../test/replay/histories/${name}.json`, import.meta.url));

await openSharedServers();
quietRuntime();
try {
  await recordAll(await buildBundle(), chosen({ ...lives, ...questionLives }), pathOf);
} finally {
  await closeSharedServers();
}
