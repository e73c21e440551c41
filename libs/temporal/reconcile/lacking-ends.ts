import { QUESTION_WORKFLOW, REQUEST_WORKFLOW, searchAttributes } from '#libs/contracts';
import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { inTime } from '../connection.js';
import { streamOf } from './accounts.js';
import { isLatest } from './runs.js';

/** How many of the last ends are looked at: what a database lost lies among them. */
const LAST = 20;

/** What the journal says of a stream. */
export type StreamStands = 'absent' | 'open' | 'ended';

/**
 * Requests and questions whose workflow came to its end while the journal does not know of it. Then the database was put
 * back to an earlier moment: whoever went on from it would decide anew what was decided, and two stories would be told.
 */
export async function lackingEnds(
  client: Client,
  taskQueue: string,
  standsOf: (stream: string) => Promise<StreamStands>,
): Promise<string[]> {
  const query = `TaskQueue = '${taskQueue}' and ExecutionStatus = 'Completed'
    and WorkflowType in ('${REQUEST_WORKFLOW}', '${QUESTION_WORKFLOW}')`;
  const ended = await inTime(client, () => first(client.workflow.list({ query, pageSize: LAST })));
  const lacking: string[] = [];
  for (const run of ended) {
    const stream = streamOf(run.workflowId);
    if (isLacking(run, await standsOf(stream)) && (await isLatest(client, run))) lacking.push(stream);
  }
  return lacking;
}

/** The newest end comes first. */
async function first(runs: AsyncIterable<WorkflowExecutionInfo>): Promise<WorkflowExecutionInfo[]> {
  const found: WorkflowExecutionInfo[] = [];
  for await (const run of runs) if (found.push(run) === LAST) break;
  return found;
}

/** A request whose opening was refused ended without being born; it never showed a stage. */
function isLacking({ typedSearchAttributes }: WorkflowExecutionInfo, stands: StreamStands): boolean {
  if (stands === 'absent') return typedSearchAttributes.get(searchAttributes.stage) !== undefined;
  return stands === 'open';
}
