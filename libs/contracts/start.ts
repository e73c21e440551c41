import type { RequestInput } from './request.js';
import { REQUEST_WORKFLOW } from './request.js';

export const TASK_QUEUE = 'huying';

/** The workflow id of a request is its opaque id. */
export const workflowIdOf = (requestId: string): string => `request/${requestId}`;

/**
 * How a request is started, with its first command or from a folded state. The short task timeout is what a killed
 * worker costs a command; an ended id may start again, for the journal says what happened (must hold 1).
 */
export const requestStart = (input: RequestInput) =>
  ({
    workflowType: REQUEST_WORKFLOW,
    workflowId: workflowIdOf(input.requestId),
    taskQueue: TASK_QUEUE,
    workflowTaskTimeout: '2s',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [input] as [RequestInput],
  }) as const;
