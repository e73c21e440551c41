import { writeFileSync } from 'node:fs';
import { openHistory, Replayer, transcriptOf } from '#libs/preflight';
import type { Recorded } from '#libs/preflight';
import { SealedCodec } from '#libs/temporal';
import type { WorkflowHandle } from '@temporalio/client';
import proto from '@temporalio/proto';
import { RequestWorld, testSeal } from '../support/request-world.js';
import { ToldRequest } from '../support/told-request.js';

/** A life; it gives its request, its handle, or its workflow's id. */
export type Live = (world: RequestWorld) => Promise<ToldRequest | WorkflowHandle | string>;

/** Lives each life in a world of its own (what one does to the organisation is nobody else's) and writes it down. */
export async function recordAll(
  bundle: string,
  lives: Record<string, Live>,
  pathOf: (name: string) => string,
) {
  const build = new Replayer(bundle);
  try {
    for (const [name, live] of Object.entries(lives)) {
      const recorded = await record(bundle, build, live);
      writeFileSync(pathOf(name), `${JSON.stringify(recorded, null, 1)}\n`);
      process.stdout.write(`${name}: ${recorded.transcript.length} commands\n`);
    }
  } finally {
    await build.close();
  }
}

async function record(bundle: string, build: Replayer, live: Live): Promise<Recorded> {
  const world = await RequestWorld.open();
  try {
    await world.work({ bundle: { code: bundle } });
    const handle = handleOf(world, await live(world));
    const { raw } = await handle.describe();
    const firstExecutionRunId = raw.workflowExecutionInfo?.firstRunId ?? undefined;
    const { workflowId } = handle;
    const first = world.client.workflow.getHandle(workflowId, firstExecutionRunId);
    // Its payloads lie open: nobody needs a key to replay it, and what it holds is made up.
    const history = await openHistory(nameless(await first.fetchHistory()), new SealedCodec(testSeal));
    const bytes = proto.temporal.api.history.v1.History.encode(history).finish();
    const { asked, broken } = await build.replay(workflowId, history);
    if (broken !== undefined) throw new Error(broken);
    return { workflowId, transcript: transcriptOf(asked), history: Buffer.from(bytes).toString('base64') };
  } finally {
    await world.close();
  }
}

function handleOf(world: RequestWorld, lived: Awaited<ReturnType<Live>>): WorkflowHandle {
  if (lived instanceof ToldRequest) return world.handle(lived);
  return typeof lived === 'string' ? world.client.workflow.getHandle(lived) : lived;
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
