import type { RequestInput } from './request.js';

export const TASK_QUEUE = 'huying';

/** The workflow id of a request is its opaque id. */
export const workflowIdOf = (requestId: string): string => `request/${requestId}`;

/**
 * How a request's workflow is started, with its first command or from a folded state. The short task timeout is what
 * a killed worker costs a command; an id may start again, for the journal says what happened (must hold 1).
 */
export const requestStart = (input: RequestInput, taskQueue = TASK_QUEUE): RequestStart => ({
  workflowId: workflowIdOf(input.requestId),
  taskQueue,
  workflowTaskTimeout: '2s',
  workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  workflowIdConflictPolicy: 'USE_EXISTING',
  args: [input],
});

/** Start options of a request's workflow, fit for `WithStartWorkflowOperation` and `client.start`. */
export interface RequestStart {
  workflowId: string;
  taskQueue: string;
  workflowTaskTimeout: '2s';
  workflowIdReusePolicy: 'ALLOW_DUPLICATE';
  workflowIdConflictPolicy: 'USE_EXISTING';
  args: [RequestInput];
}
