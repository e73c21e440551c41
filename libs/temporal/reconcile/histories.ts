import { isGrpcServiceError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { Run } from './runs.js';

type HistoryEvents = proto.temporal.api.history.v1.IHistoryEvent[];
const { EventType } = proto.temporal.api.enums.v1;

/** gRPC status codes (grpc.io): NOT_FOUND. */
const GONE: readonly number[] = [5];

/** The history of a run as far as it was carried out; or that no task of it was, or that it is gone meanwhile. */
export async function historyOf(
  client: Client,
  { workflowId, runId }: Run,
): Promise<{ events: HistoryEvents } | 'untouched' | 'gone'> {
  try {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const done = carriedOut(events ?? []);
    return done.length > 0 ? { events: done } : 'untouched';
  } catch (error) {
    if (isGrpcServiceError(error) && GONE.includes(error.code)) return 'gone';
    throw error;
  }
}

/** A task under way or tried in vain says nothing: what it will do, its worker decides anew. */
const TRIED: ReadonlySet<unknown> = new Set([
  EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT,
]);

function carriedOut(events: HistoryEvents): HistoryEvents {
  const isDone = events.some(({ eventType }) => eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
  if (!isDone) return [];
  const last = events.findLastIndex(({ eventType }) => !TRIED.has(eventType));
  return events.slice(0, last + 1);
}
