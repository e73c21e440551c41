import { LOOKED, lookUpdate, stateQuery } from '#libs/contracts';
import type { Looked } from '#libs/contracts';
import type { RequestState } from '#libs/request';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';

/** What a living request says of itself; throws `WorkflowNotFoundError` where it has ended, or never began. */
export async function look(handle: WorkflowHandle, commandId = ''): Promise<Looked> {
  try {
    return await handle.executeUpdate(lookUpdate, { args: [commandId] });
  } catch (error) {
    const said = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
    if (said instanceof ApplicationFailure && said.type === LOOKED) return said.details?.[0] as Looked;
    throw error;
  }
}

/** The state that a request holds, or held at its end. */
export async function stateIn(handle: WorkflowHandle): Promise<RequestState | undefined> {
  try {
    return (await look(handle)).state;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    return handle.query(stateQuery);
  }
}
