import type { WorkflowHandle } from '@temporalio/client';

/** The names of a run's history events: `timerStarted`, `markerRecorded`, … */
export async function eventNames(handle: Pick<WorkflowHandle, 'fetchHistory'>): Promise<string[]> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).map((event) => {
    const attributes = Object.keys(event).find((key) => key.endsWith('EventAttributes'));
    return attributes?.replace('EventAttributes', '') ?? 'unknown';
  });
}
