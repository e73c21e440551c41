import type { Clock, RequestState, Task } from '#libs/request';
import { iso, isoOr } from '../organisation/moments.js';
import type { OpenedEvent } from '../requests/projection.js';

/** The rows of task_view after a batch; words come with the batch that brings them. */
export function taskRows(
  request: string,
  { tasks = {}, clocks }: RequestState,
  events: OpenedEvent[],
): Record<string, unknown>[] {
  const words = new Map(
    events.flatMap(({ event }) =>
      event.type === 'task_assigned' ? [[event.data.task, event.data.what] as const] : [],
    ),
  );
  return Object.values(tasks).map((task) => ({
    request,
    ...factsOf(task),
    ...datesOf(task, clocks),
    what: words.get(task.id)?.replaceAll('\0', ''),
  }));
}

function factsOf(task: Task): Record<string, unknown> {
  const { id, role, parent, session, unit, handler, status, mandatory, offers } = task;
  return {
    ...{ task: id, role, parent, session, unit, handler, status, mandatory, offers },
    accepted_by: task.acceptedBy,
    refused_by: task.refusedBy,
    refusable_until: isoOr(task.refusableUntil),
  };
}

function datesOf({ id }: Task, clocks: Record<string, Clock>): Record<string, unknown> {
  const report = clocks[`report:${id}`];
  const running = (name: string) => {
    const clock = clocks[`${name}:${id}`];
    return isoOr(clock?.status === 'running' ? clock.due : undefined);
  };
  return {
    offered_at: iso(report?.startedAt ?? 0),
    offer_due: running('offer'),
    report_due: running('report'),
    ruling_due: running('adjudication'),
  };
}
