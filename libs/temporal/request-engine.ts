import { commandUpdate, REQUEST_WORKFLOW, requestStart, wakeSignal, workflowIdOf } from '#libs/contracts';
import type { CommandAnswer, RequestInput, SentCommand } from '#libs/contracts';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { inTime } from './connection.js';
import { Delivery } from './delivery.js';
import type { Way } from './delivery.js';
import { look } from './look.js';
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
    return this.delivery.deliver(command, {
      ...this.way(input.requestId, command),
      accept: (updateId) =>
        this.client.workflow.startUpdateWithStart(commandUpdate, {
          updateId,
          args: [command],
          waitForStage: 'ACCEPTED',
          startWorkflowOperation: new WithStartWorkflowOperation(REQUEST_WORKFLOW, start),
        }),
    });
  }

  send(requestId: string, command: SentCommand): Promise<Sent> {
    return this.delivery.deliver(command, this.way(requestId, command));
  }

  /** Makes a request look into the journal; one whose workflow is missing starts from the state in `input`. */
  async wake(input: RequestInput): Promise<void> {
    const { workflowIdConflictPolicy: _, ...start } = requestStart(input, this.taskQueue);
    const signal = { ...start, signal: wakeSignal };
    await inTime(this.client, () => this.client.workflow.signalWithStart(REQUEST_WORKFLOW, signal));
  }

  /**
   * Ends a run whose workflow task failed `mostTries` times or more: its history cannot be carried on. Nothing is lost by
   * it, for what was answered is in the journal; what was not is sent again (must hold 1 and 4).
   */
  async giveUpIfStuck(requestId: string, mostTries: number): Promise<void> {
    try {
      const { raw, runId } = await inTime(this.client, () => this.handle(requestId).describe());
      if ((raw.pendingWorkflowTask?.attempt ?? 1) < mostTries) return;
      const run = this.client.workflow.getHandle(workflowIdOf(requestId), runId);
      await inTime(this.client, () => run.terminate('its history cannot be carried on'));
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  /** What became of a command that was sent earlier; of one that another process sent, whether it waits. */
  async outcome(requestId: string, commandId: string): Promise<Sent> {
    return (
      (await this.delivery.late(commandId, this.outcomeAt(requestId))) ??
      (await this.waits(requestId, commandId))
    );
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

  private async waits(requestId: string, commandId: string): Promise<Sent> {
    try {
      const { waits } = await inTime(this.client, () => look(this.handle(requestId), commandId));
      return { kind: waits ? 'pending' : 'gone' };
    } catch (error) {
      return { kind: error instanceof WorkflowNotFoundError ? 'gone' : 'unavailable' };
    }
  }

  private way(requestId: string, command: SentCommand): Way {
    const handle = this.handle(requestId);
    return {
      accept: (updateId) =>
        handle.startUpdate(commandUpdate, { updateId, args: [command], waitForStage: 'ACCEPTED' }),
      outcome: this.outcomeAt(requestId),
    };
  }

  private outcomeAt(requestId: string): Way['outcome'] {
    return (updateId) => this.handle(requestId).getUpdateHandle<CommandAnswer>(updateId).result();
  }

  private handle(requestId: string) {
    return this.client.workflow.getHandle(workflowIdOf(requestId));
  }
}
