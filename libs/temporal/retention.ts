import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { inTime } from './connection.js';

const HOUR_S = 3_600;

/** How long a namespace keeps the history of what has come to its end; real hours. */
export async function retentionHours(client: Client): Promise<number> {
  const { namespace } = client.options;
  const { config } = await inTime(client, () => client.workflowService.describeNamespace({ namespace }));
  return Number(String(config?.workflowExecutionRetentionTtl?.seconds ?? 0)) / HOUR_S;
}

/** Makes a namespace of our own keep histories at least so many real hours. */
export async function keepHistories(client: Client, hours: number): Promise<void> {
  if ((await retentionHours(client)) >= hours) return;
  const { namespace } = client.options;
  const seconds = hours * HOUR_S;
  const config = { workflowExecutionRetentionTtl: proto.google.protobuf.Duration.fromObject({ seconds }) };
  await inTime(client, () => client.workflowService.updateNamespace({ namespace, config }));
}
