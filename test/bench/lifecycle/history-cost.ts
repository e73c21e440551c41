import { Client, Connection } from '@temporalio/client';
import type { TemporalPlace } from '#libs/temporal';
import type { Row } from '../report.js';
import type { Contender } from './contender.js';

/** Lives one lifecycle alone and counts what its history holds. */
export async function historyCost(contender: Contender, { address, namespace }: TemporalPlace): Promise<Row> {
  const workflowId = await contender.live(() => undefined);
  const connection = await Connection.connect({ address });
  try {
    const handle = new Client({ connection, namespace }).workflow.getHandle(workflowId);
    const { events } = await handle.fetchHistory();
    const { historySize } = await handle.describe();
    const all = events ?? [];
    return {
      who: contender.name,
      'history events': all.length,
      'workflow tasks': all.filter(({ workflowTaskCompletedEventAttributes: done }) => done).length,
      'history bytes': historySize ?? 0,
    };
  } finally {
    await connection.close();
  }
}
