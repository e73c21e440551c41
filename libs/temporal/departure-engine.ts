import { DEPARTURE_WORKFLOW, departureChanged, departureStart } from '#libs/contracts';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { inTime } from './connection.js';

/** Starts the processes of departures 离任 and tells them what changed (OWN-8). */
export class DepartureEngine {
  constructor(
    private readonly client: Client,
    private readonly taskQueue: string,
  ) {}

  /**
   * Tells the process that its departure changed, and starts it if there is none; false where Temporal is away, and the
   * worker looks for departures without a process anyway.
   */
  async tell(departure: string): Promise<boolean> {
    try {
      const signal = { ...departureStart(departure, this.taskQueue), signal: departureChanged };
      await inTime(this.client, () => this.client.workflow.signalWithStart(DEPARTURE_WORKFLOW, signal));
      return true;
    } catch {
      return false;
    }
  }

  /** Starts the process unless it runs; costs a running one nothing. */
  async ensure(departure: string): Promise<void> {
    try {
      const start = departureStart(departure, this.taskQueue);
      await inTime(this.client, () => this.client.workflow.start(DEPARTURE_WORKFLOW, start));
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}
