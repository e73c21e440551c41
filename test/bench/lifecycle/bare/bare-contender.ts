import { randomUUID } from 'node:crypto';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { OwnProcess } from '../../../chaos/own-process.js';
import type { Contender } from '../contender.js';
import type { Ground } from '../ground.js';
import { query } from '../query.js';
import { BARE_TABLE } from './bare-activities.js';
import { CLOSING, stepUpdate } from './bare.workflow.js';

const worker = new URL('./bare-worker.js', import.meta.url);
const LATER = ['contact', 'plan', 'report', 'answer', CLOSING];

/** A bare Temporal workflow, called by a Temporal client without HTTP, sign-in, rules or read models. */
export async function bare(name: 'plain' | 'tuned', ground: Ground): Promise<Contender> {
  const { address, namespace } = ground.temporal;
  const database = await ground.database(`bare_${name}`);
  await query(database.adminUrl, BARE_TABLE);
  await query(database.adminUrl, 'grant all on bare_step to public');
  const own = await OwnProcess.start(
    worker,
    { DATABASE_URL: database.url, TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, BARE: name },
    [],
  );
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  return {
    name,
    parts: { worker: own.pid },
    databaseUrl: database.adminUrl,
    live: (acknowledged) => live(client, name, acknowledged),
    open: async () => {
      await opened(client, name);
    },
    stop: async () => {
      await connection.close();
      await own.stop();
    },
  };
}

async function live(
  client: Client,
  name: 'plain' | 'tuned',
  acknowledged: (ms: number) => void,
): Promise<string> {
  let workflowId = '';
  const timed = async (step: () => Promise<unknown>) => {
    const began = performance.now();
    await step();
    acknowledged(performance.now() - began);
  };
  await timed(async () => {
    workflowId = await opened(client, name);
  });
  const handle = client.workflow.getHandle(workflowId);
  for (const step of LATER) await timed(() => handle.executeUpdate(stepUpdate, { args: [step] }));
  return workflowId;
}

async function opened(client: Client, name: 'plain' | 'tuned'): Promise<string> {
  const workflowId = `bare/${name}/${randomUUID()}`;
  const startWorkflowOperation = new WithStartWorkflowOperation(`${name}Workflow`, {
    workflowId,
    taskQueue: name,
    args: [workflowId],
    workflowIdConflictPolicy: 'FAIL',
  });
  await client.workflow.executeUpdateWithStart(stepUpdate, { args: ['open'], startWorkflowOperation });
  return workflowId;
}
