import { randomUUID } from 'node:crypto';
import {
  commandUpdate,
  REQUEST_WORKFLOW,
  requestStart,
  updateIdOf,
  wakeSignal,
  workflowIdOf,
} from '#libs/contracts';
import type { CommandAnswer, RequestInput, SentCommand } from '#libs/contracts';
import { reusedCommandId } from '#libs/request';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { Client, WorkflowUpdateHandle } from '@temporalio/client';
import { Gate } from './gate.js';
import { sentOf } from './sent.js';
import type { Sent } from './sent.js';

type Accepting = (command: SentCommand, updateId: string) => Promise<WorkflowUpdateHandle<CommandAnswer>>;

/** Sends under way at a time: at some 20 answers a second each is answered within the 2 s of a workflow task. */
const UNDER_WAY = 24;

/** Sends commands to requests and waits for their answers (must hold 3 and 4). */
export class RequestEngine {
  private readonly gate = new Gate(UNDER_WAY);

  constructor(
    private readonly client: Client,
    private readonly taskQueue: string,
    /** How long a caller is kept waiting. */
    private readonly patienceMs = 5_000,
  ) {}

  /** Starts a request with its first command; if it lives already, the command goes to it. */
  start(input: RequestInput, command: SentCommand): Promise<Sent> {
    const start = requestStart(input, this.taskQueue);
    return this.deliver(command, (args, updateId) =>
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
    return this.deliver(command, (args, updateId) =>
      handle.startUpdate(commandUpdate, { updateId, args: [args], waitForStage: 'ACCEPTED' }),
    );
  }

  /** Makes a request look into the journal; one whose workflow is missing starts from the state in `input`. */
  async wake(input: RequestInput): Promise<void> {
    const { workflowIdConflictPolicy: _, ...start } = requestStart(input, this.taskQueue);
    await this.client.workflow.signalWithStart(REQUEST_WORKFLOW, { ...start, signal: wakeSignal });
  }

  /** What became of a command that was sent earlier. */
  outcome(requestId: string, commandId: string): Promise<Sent> {
    const update = this.handle(requestId).getUpdateHandle<CommandAnswer>(updateIdOf(commandId));
    return this.within(async (accepted) => {
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

  private async deliver(command: SentCommand, accept: Accepting): Promise<Sent> {
    const attempt = randomUUID();
    const args = { ...command, attempt };
    const sent = await this.once(args, updateIdOf(command.commandId), accept);
    if (sent.kind !== 'answered') return sent;
    const { answer } = sent;
    if (answer.accepted) return answer.bodyHash === command.bodyHash ? sent : refuseReuse(answer.version);
    // Temporal remembered a refusal of this id; a refused command may be sent again and is decided anew (OWN-10).
    return answer.attempt === attempt
      ? sent
      : this.once(args, updateIdOf(command.commandId, attempt), accept);
  }

  private once(command: SentCommand, updateId: string, accept: Accepting): Promise<Sent> {
    return this.within(async (accepted) => {
      const update = await accept(command, updateId);
      accepted();
      return update.result();
    });
  }

  private async within(wait: (accepted: () => void) => Promise<CommandAnswer>): Promise<Sent> {
    let received = false;
    const deadline = Date.now() + this.patienceMs;
    if (!(await this.gate.enter(deadline))) return { kind: 'unavailable' };
    try {
      const answer = await this.client.withDeadline(deadline, () => wait(() => (received = true)));
      return { kind: 'answered', answer };
    } catch (error) {
      return sentOf(error, received);
    } finally {
      this.gate.leave();
    }
  }
}

function refuseReuse(version: number): Sent {
  return { kind: 'answered', answer: { accepted: false, rejection: reusedCommandId, version } };
}
