import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import proto from '@temporalio/proto';
import { workflowIdOf } from '#libs/contracts';
import { RequestWorld } from '../support/request-world.js';
import { closeSharedServers, openSharedServers } from '../support/shared-servers.js';
import { lives } from './lives.js';
import { questionLives } from './question-lives.js';
import { replay, replayBundle } from './replay.js';

/** `node dist/test/replay/record.js [NAME…]`: lives whole lives on real servers and records their histories. */
const folder = fileURLToPath(new URL('../../../test/replay/histories', import.meta.url));

await openSharedServers();
const world = await RequestWorld.open();
try {
  await world.work();
  const code = await replayBundle();
  const wanted = process.argv.slice(2);
  const all = Object.entries({ ...lives, ...questionLives });
  for (const [name, live] of all.filter(([one]) => wanted.length === 0 || wanted.includes(one))) {
    const lived = await live(world);
    const handle = world.client.workflow.getHandle(
      typeof lived === 'string' ? lived : workflowIdOf(lived.id),
    );
    const { raw } = await handle.describe();
    const firstExecutionRunId = raw.workflowExecutionInfo?.firstRunId ?? undefined;
    const { workflowId } = handle;
    const first = world.client.workflow.getHandle(workflowId, firstExecutionRunId);
    const bytes = proto.temporal.api.history.v1.History.encode(nameless(await first.fetchHistory())).finish();
    const history = Buffer.from(bytes).toString('base64');
    const transcript = await replay(code, { workflowId, history });
    writeFileSync(
      join(folder, `${name}.json`),
      `${JSON.stringify({ workflowId, transcript, history }, null, 1)}\n`,
    );
    process.stdout.write(`${name}: ${transcript.length} lines\n`);
  }
} finally {
  await world.close();
  await closeSharedServers();
}

/** Without the names of the processes and the machine that took part. */
function nameless<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const [key, part] of Object.entries(value)) {
    if (key === 'identity') Object.assign(value, { identity: 'recorder' });
    else nameless(part);
  }
  return value;
}
