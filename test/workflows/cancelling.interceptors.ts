import { CancellationScope, defineQuery, setHandler, workflowInfo } from '@temporalio/workflow';
import type { WorkflowInterceptors } from '@temporalio/workflow';

/** The points at which this run could be cancelled, in the order in which it came to them. */
export const pointsQuery = defineQuery<string[]>('points');
/** The memo's key under which a test says at which of them the run is cancelled, counted from 1. */
export const CANCEL_AT = 'cancelAt';

/** Cancels a run at the point that its memo names: as it begins, in each of its handlers, timers and activities, and while it waits. */
export const interceptors = (): WorkflowInterceptors => {
  const points: string[] = [];
  let root: CancellationScope | undefined;
  const cancelAt = workflowInfo().memo?.[CANCEL_AT];
  /** The await has begun when the cancelling comes. */
  const during = <T>(name: string, begun: T): T => {
    points.push(name);
    if (points.length === cancelAt) root?.cancel();
    return begun;
  };
  return {
    inbound: [
      {
        execute(input, next) {
          root = CancellationScope.current();
          setHandler(pointsQuery, () => points);
          return during('start', next(input));
        },
        handleUpdate: (input, next) => during(`update ${points.length}`, next(input)),
        handleSignal: (input, next) => during(`signal ${input.signalName}`, next(input)),
      },
    ],
    outbound: [
      {
        startTimer: (input, next) => during('timer', next(input)),
        scheduleLocalActivity: (input, next) => during(input.activityType, next(input)),
        scheduleActivity: (input, next) => during(input.activityType, next(input)),
        continueAsNew: (input, next) => during('continueAsNew', next(input)),
      },
    ],
    internals: [
      {
        // What is told to a run while it waits for nothing but news.
        activate: (input, next) => during('news', next(input)),
      },
    ],
  };
};
