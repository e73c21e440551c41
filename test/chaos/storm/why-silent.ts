import { workflowIdOf } from '#libs/contracts';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

/** Why a workflow gave no account: what Temporal says of it, and the last things that happened to it. */
export async function whySilent(client: Client, request: string, error: unknown): Promise<string> {
  const handle = client.workflow.getHandle(workflowIdOf(request));
  const { cause } = error as { cause?: { code?: number; details?: string } };
  const { status, raw } = await handle.describe();
  const { events } = await handle.fetchHistory();
  const last = (events ?? []).slice(-12).map((event) => {
    const failed = event.workflowTaskFailedEventAttributes;
    return `${String(event.eventTime?.seconds)} ${proto.temporal.api.enums.v1.EventType[event.eventType ?? 0]} ${failed?.failure?.message ?? ''}`;
  });
  const told = { error: String(error), code: cause?.code, details: cause?.details, status: status.name };
  return JSON.stringify({ ...told, pending: raw.pendingWorkflowTask, events: events?.length, last });
}
