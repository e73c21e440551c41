import { DEPARTURE_WORKFLOW, departureChanged, departureStart } from '#libs/contracts';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';

/** A caller is not kept waiting for it: the worker looks for departures without a process anyway. */
const PATIENCE_MS = 3_000;

/** Starts the processes of departures 离任 and tells them what changed (OWN-8). */
export class DepartureEngine {
  constructor(
    private readonly client: Client,
    private readonly taskQueue: string,
  ) {}

  /** Tells the process that its departure changed, and starts it if there is none; false where Temporal is away. */
  async tell(departure: string): Promise<boolean> {
    try {
      await this.client.withDeadline(Date.now() + PATIENCE_MS, () =>
        this.client.workflow.signalWithStart(DEPARTURE_WORKFLOW, {
          ...departureStart(departure, this.taskQueue),
          signal: departureChanged,
        }),
      );
      return true;
    } catch {
      return false;
    }
  }

  /** Starts the process unless it runs; costs a running one nothing. */
  async ensure(departure: string): Promise<void> {
    try {
      await this.client.workflow.start(DEPARTURE_WORKFLOW, departureStart(departure, this.taskQueue));
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}
