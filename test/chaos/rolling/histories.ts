import proto from '@temporalio/proto';
import type { ChaosWorld } from '../chaos-world.js';
import type { Findings } from '../storm/audit.js';

/** What the histories say of who worked on them. */
export interface Worked {
  /** Requests on which the old build, the new one and the old one again worked, in this order. */
  backAndForth: number;
  /** Requests that took the new step. */
  patched: number;
  findings: Findings;
}

const { WorkflowTaskFailedCause: Cause } = proto.temporal.api.enums.v1;
const NONDETERMINISM = Cause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR;

/** Looks through the histories: no task may have failed because another build had worked there before. */
export async function whoWorked(world: ChaosWorld, requests: readonly string[]): Promise<Worked> {
  const worked: Worked = { backAndForth: 0, patched: 0, findings: [] };
  for (const request of requests) {
    const { events } = await world.history(request);
    const builds: string[] = [];
    for (const event of events ?? []) {
      const build = event.workflowTaskCompletedEventAttributes?.workerVersion?.buildId;
      if (build && builds.at(-1) !== build) builds.push(build);
      const failed = event.workflowTaskFailedEventAttributes;
      if (failed?.cause === NONDETERMINISM)
        worked.findings.push(`${request} does not replay: ${failed.failure?.message ?? ''}`);
    }
    if (builds.length > 2) worked.backAndForth += 1;
    if (events?.some((event) => event.markerRecordedEventAttributes?.markerName === 'core_patch'))
      worked.patched += 1;
  }
  return worked;
}
