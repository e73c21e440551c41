import {
  commandUpdate,
  REQUEST_WORKFLOW,
  requestStart,
  updateIdOf,
  wakeSignal,
  workflowIdOf,
} from '#libs/contracts';
import type { CommandAnswer, RequestInput, SentCommand } from '#libs/contracts';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { inTime } from './connection.js';
import { Delivery } from './delivery.js';
import type { Sent } from './sent.js';

/** Sends commands to requests and waits for their answers (must hold 3 and 4). */
export class RequestEngine {
  private readonly delivery: Delivery;

  constructor(
    private readonly client: Client,
    private readonly taskQueue: string,
    /** How long a caller is kept waiting. */
    patienceMs = 5_000,
  ) {
    this.delivery = new Delivery(client, patienceMs);
  }

  /** Starts a request with its first command; if it lives already, the command goes to it. */
  start(input: RequestInput, command: SentCommand): Promise<Sent> {
    const start = requestStart(input, this.taskQueue);
    return this.delivery.deliver(command, (args, updateId) =>
      this.client.workflow.startUpdateWithStart(commandUpdate, {
        updateId,
        args: [args],
        waitForStage: 'ACCEPTED',
        startWorkflowOperation: new WithStartWorkflowOperation(REQUEST_WORKFLOW, start),
      }),
    );
  }

  send(requestId: string, command: SentCommand): Promise<Sent> {
    const handle = this.handle(requestId);
    return this.delivery.deliver(command, (args, updateId) =>
      handle.startUpdate(commandUpdate, { updateId, args: [args], waitForStage: 'ACCEPTED' }),
    );
  }

  /** Makes a request look into the journal; one whose workflow is missing starts from the state in `input`. */
  async wake(input: RequestInput): Promise<void> {
    const { workflowIdConflictPolicy: _, ...start } = requestStart(input, this.taskQueue);
    const signal = { ...start, signal: wakeSignal };
    await inTime(this.client, () => this.client.workflow.signalWithStart(REQUEST_WORKFLOW, signal));
  }

  /** What became of a command that was sent earlier. */
  outcome(requestId: string, commandId: string): Promise<Sent> {
    const update = this.handle(requestId).getUpdateHandle<CommandAnswer>(updateIdOf(commandId));
    return this.delivery.within(async (accepted) => {
      accepted();
      return update.result();
    });
  }

  async ready(): Promise<boolean> {
    try {
      await this.client.withDeadline(Date.now() + 2_000, () =>
        this.client.connection.workflowService.getSystemInfo({}),
      );
      return true;
    } catch {
      return false;
    }
  }

  private handle(requestId: string) {
    return this.client.workflow.getHandle(workflowIdOf(requestId));
  }
}
