import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import proto from '@temporalio/proto';
import { RequestWorld } from '../support/request-world.js';
import { closeSharedServers, openSharedServers } from '../support/shared-servers.js';
import { ToldRequest } from '../support/told-request.js';
import { lives } from './lives.js';
import { questionLives } from './question-lives.js';
import { replay, replayBundle } from './replay.js';

/** `node dist/test/replay/record.js [NAME…]`: lives whole lives on real servers and records their histories. */
const folder = fileURLToPath(new URL('../../../test/replay/histories', import.meta.url));

type Live = (typeof lives)[string] | (typeof questionLives)[string];

const only = process.argv.slice(2);
const chosen = Object.entries<Live>({ ...lives, ...questionLives }).filter(
  ([name]) => only.length === 0 || only.includes(name),
);
await openSharedServers();
try {
  const code = await replayBundle();
  for (const [name, live] of chosen) await record(code, name, live);
} finally {
  await closeSharedServers();
}

/** In a world of its own: what one life does to the organisation is nobody else's. */
async function record(code: string, name: string, live: Live): Promise<void> {
  const world = await RequestWorld.open();
  try {
    await world.work();
    const lived = await live(world);
    const handle =
      lived instanceof ToldRequest
        ? world.handle(lived)
        : typeof lived === 'string'
          ? world.client.workflow.getHandle(lived)
          : lived;
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
  } finally {
    await world.close();
  }
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
