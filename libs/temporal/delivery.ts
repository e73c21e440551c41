import { randomUUID } from 'node:crypto';
import { updateIdOf } from '#libs/contracts';
import type { CommandAnswer } from '#libs/contracts';
import { reusedCommandId } from '#libs/request';
import type { Client, WorkflowUpdateHandle } from '@temporalio/client';
import { Gate } from './gate.js';
import { sentOf } from './sent.js';
import type { Sent } from './sent.js';

/** What is sent as an update: its id, and the hash of its body (OWN-10). */
export interface Deliverable {
  commandId: string;
  bodyHash: string;
  attempt?: string;
}

export type Accepting<Command> = (
  command: Command,
  updateId: string,
) => Promise<WorkflowUpdateHandle<CommandAnswer>>;

/** Sends under way at a time: at some 20 answers a second each is answered within the 2 s of a workflow task. */
const UNDER_WAY = 24;

/** Carries commands to workflows as updates and waits for their answers (must hold 3 and 4). */
export class Delivery {
  private readonly gate = new Gate(UNDER_WAY);

  constructor(
    private readonly client: Client,
    /** How long a caller is kept waiting. */
    private readonly patienceMs: number,
  ) {}

  async deliver<Command extends Deliverable>(command: Command, accept: Accepting<Command>): Promise<Sent> {
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

  async within(wait: (accepted: () => void) => Promise<CommandAnswer>): Promise<Sent> {
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

  private once<Command extends Deliverable>(
    command: Command,
    updateId: string,
    accept: Accepting<Command>,
  ): Promise<Sent> {
    return this.within(async (accepted) => {
      const update = await accept(command, updateId);
      accepted();
      return update.result();
    });
  }
}

function refuseReuse(version: number): Sent {
  return { kind: 'answered', answer: { accepted: false, rejection: reusedCommandId, version } };
}
