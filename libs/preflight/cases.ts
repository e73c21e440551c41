import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SealedCodec } from '#libs/temporal';
import type { Sealer } from '#libs/temporal';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { Case } from './judge.js';
import { openHistory } from './open-history.js';

/** A recorded run as its file holds it: the history as protobuf in base64, its payloads open. */
export interface Recorded {
  workflowId: string;
  /** What the workflow asked for then, see `transcriptOf`. */
  transcript: string[];
  history: string;
}

/** The histories that were recorded on earlier builds; none where there is no such folder. */
export async function* recordedCases(folder: string): AsyncGenerator<Case> {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  for (const file of files) {
    const { history, ...recorded } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recorded;
    const name = file.slice(0, -'.json'.length);
    yield { ...recorded, name, from: 'recorded', history: historyOf(history) };
  }
}

const historyOf = (base64: string) =>
  proto.temporal.api.history.v1.History.decode(Buffer.from(base64, 'base64'));

/** Every workflow that is open on a task queue, page by page as it is asked for. */
export async function* liveCases(client: Client, taskQueue: string, sealer: Sealer): AsyncGenerator<Case> {
  const codec = new SealedCodec(sealer);
  const query = `TaskQueue = '${taskQueue}' AND ExecutionStatus = 'Running'`;
  for await (const { workflowId, runId } of client.workflow.list({ query })) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory().catch(unlessGone);
    if (history)
      yield { workflowId, name: workflowId, from: 'live', history: await openHistory(history, codec) };
  }
}

/** What ended meanwhile and is no longer kept judges nobody. */
function unlessGone(error: unknown): undefined {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
