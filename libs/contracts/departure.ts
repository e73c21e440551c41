import { defineSignal } from '@temporalio/workflow';

export const DEPARTURE_WORKFLOW = 'departureWorkflow';

/** A departure 离任 as its workflow carries it: everything else stands in the dated organisation. */
export interface DepartureInput {
  departure: string;
}

/** What a look at a departure says to do next; waits are real milliseconds. */
export type DepartureStep =
  | { does: 'end' }
  | { does: 'wait'; ms: number; quiet: boolean }
  | { does: 'hand_over'; requests: { request: string; version: number }[] }
  | { does: 'disable' };

/** Somebody changed the departure: another successor, or it was cancelled. */
export const departureChanged = defineSignal('changed');

/** How a departure's workflow is started; an id may start again, for the tables say how far it came. */
export const departureStart = (departure: string, taskQueue: string): DepartureStart => ({
  workflowId: `departure/${departure}`,
  taskQueue,
  workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  args: [{ departure }],
});

export interface DepartureStart {
  workflowId: string;
  taskQueue: string;
  workflowIdReusePolicy: 'ALLOW_DUPLICATE';
  args: [DepartureInput];
}
