import { QUESTION_WORKFLOW, questionIdOf, questionStart, seatUpdate, seatWakeSignal } from '#libs/contracts';
import type { CommandAnswer, QuestionInput, SentSeatCommand } from '#libs/contracts';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { inTime } from './connection.js';
import { Delivery } from './delivery.js';
import type { Way } from './delivery.js';
import type { Sent } from './sent.js';

/** Sends commands to questions at the online seat and waits for their answers, as `RequestEngine` does to requests. */
export class SeatEngine {
  private readonly delivery: Delivery;

  constructor(
    private readonly client: Client,
    private readonly taskQueue: string,
    patienceMs = 5_000,
  ) {
    this.delivery = new Delivery(client, patienceMs);
  }

  /** Starts a question with its first command, or from its folded state; if it lives already, the command goes to it. */
  start(input: QuestionInput, command: SentSeatCommand): Promise<Sent> {
    const start = questionStart(input, this.taskQueue);
    return this.delivery.deliver(command, {
      ...this.way(input.question, command),
      accept: (updateId) =>
        this.client.workflow.startUpdateWithStart(seatUpdate, {
          updateId,
          args: [command],
          waitForStage: 'ACCEPTED',
          startWorkflowOperation: new WithStartWorkflowOperation(QUESTION_WORKFLOW, start),
        }),
    });
  }

  send(question: string, command: SentSeatCommand): Promise<Sent> {
    return this.delivery.deliver(command, this.way(question, command));
  }

  /** Makes a question look into the journal; one whose workflow is missing starts from the state in `input`. */
  async wake(input: QuestionInput): Promise<void> {
    const { workflowIdConflictPolicy: _, ...start } = questionStart(input, this.taskQueue);
    const signal = { ...start, signal: seatWakeSignal };
    await inTime(this.client, () => this.client.workflow.signalWithStart(QUESTION_WORKFLOW, signal));
  }

  private way(question: string, command: SentSeatCommand): Way {
    const handle = this.client.workflow.getHandle(questionIdOf(question));
    return {
      accept: (updateId) =>
        handle.startUpdate(seatUpdate, { updateId, args: [command], waitForStage: 'ACCEPTED' }),
      outcome: (updateId) => handle.getUpdateHandle<CommandAnswer>(updateId).result(),
    };
  }
}
