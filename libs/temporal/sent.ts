import type { CommandAnswer } from '#libs/contracts';
import { TURNED_AWAY } from '#libs/contracts';
import {
  isGrpcServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';

/** What came of sending a command. */
export type Sent =
  | { kind: 'answered'; answer: CommandAnswer }
  /** No workflow of that id takes commands: the journal knows the rest. */
  | { kind: 'gone' }
  /** Received for good, and not answered within the time that a caller is kept waiting (must hold 3). */
  | { kind: 'pending' }
  /** Temporal is away, or no worker took it: nothing says that it will be carried out. */
  | { kind: 'unavailable' };

/** Turned away by a run that is about to begin anew: to be sent again, to the next one. */
export const metRenewal = (error: unknown): boolean =>
  error instanceof WorkflowUpdateFailedError &&
  error.cause instanceof ApplicationFailure &&
  error.cause.type === TURNED_AWAY.renewing;

/** What a failed sending means; a bug is thrown on. */
export function sentOf(error: unknown, accepted: boolean): Sent {
  if (error instanceof WorkflowNotFoundError) return { kind: 'gone' };
  if (metRenewal(error)) return { kind: 'unavailable' };
  if (error instanceof WorkflowUpdateFailedError) {
    const ended = !(error.cause instanceof ApplicationFailure) || error.cause.type === TURNED_AWAY.ended;
    if (ended) return { kind: 'gone' };
    throw error;
  }
  if (isAway(error)) return { kind: accepted ? 'pending' : 'unavailable' };
  throw error;
}

/**
 * gRPC status codes (grpc.io): DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE; and FAILED_PRECONDITION and ABORTED,
 * by which Temporal says that the workflow task with this command failed: it may be in the journal or not.
 */
const AWAY = [4, 8, 9, 10, 14];

function isAway(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  const grpc = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return isGrpcServiceError(grpc) && AWAY.includes(grpc.code);
}
