import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { updateIdOf } from '#libs/contracts';
import type { CommandAnswer } from '#libs/contracts';
import { reusedCommandId } from '#libs/request';
import type { Client, WorkflowUpdateHandle } from '@temporalio/client';
import { Gate } from './gate.js';
import { metRenewal, sentOf } from './sent.js';
import type { Sent } from './sent.js';
import { Sendings } from './sendings.js';

/** What is sent as an update: its id, and the hash of its body (OWN-10). */
export interface Deliverable {
  commandId: string;
  bodyHash: string;
}

/** How one workflow is spoken to. */
export interface Way {
  /** Hands an update over; resolves when it is accepted for good. */
  accept(updateId: string): Promise<WorkflowUpdateHandle<CommandAnswer>>;
  /** Waits for the outcome of an update that was handed over before. */
  outcome(updateId: string): Promise<CommandAnswer>;
}

/** Sends under way at a time: at some 20 answers a second each is answered within the 2 s of a workflow task. */
const UNDER_WAY = 24;
/** Told whether Temporal has taken what was sent. */
type Accepted = (is: boolean) => void;

/** How long a run takes about to begin anew. */
const RENEWAL_MS = 20;

/**
 * Carries commands to workflows as updates and waits for their answers (must hold 3 and 4). Each sending is an update of
 * its own id. Moments and lookups differ between two sendings of one command, and Temporal may let a worker carry out
 * the one under an id and record the other, when a restart made it forget the first: such a history never replays.
 */
export class Delivery {
  private readonly gate = new Gate(UNDER_WAY);
  private readonly open = new Sendings();

  constructor(
    private readonly client: Client,
    /** How long a caller is kept waiting. */
    private readonly patienceMs: number,
  ) {}

  /** What was sent from here before and is still on its way is waited for, not sent again. */
  async deliver(command: Deliverable, way: Way): Promise<Sent> {
    const late = await this.late(command.commandId, (updateId) => way.outcome(updateId), command.bodyHash);
    if (late) return late;
    const sent = await this.within((accepted, deadline) => this.send(command, way, accepted, deadline));
    return this.told(command.commandId, sent, command.bodyHash);
  }

  private async send(
    command: Deliverable,
    way: Way,
    accepted: Accepted,
    deadline: number,
  ): Promise<CommandAnswer> {
    for (;;) {
      const updateId = updateIdOf(command.commandId, randomUUID());
      this.open.note(command, updateId);
      try {
        const update = await way.accept(updateId);
        accepted(true);
        return await update.result();
      } catch (error) {
        if (!metRenewal(error) || Date.now() > deadline) throw error;
        accepted(false);
      }
      await pause(RENEWAL_MS);
    }
  }

  /** The outcome of a sending from here that was left open; undefined if there is none, or Temporal has forgotten it. */
  async late(commandId: string, outcome: Way['outcome'], bodyHash?: string): Promise<Sent | undefined> {
    const updateId = this.open.of(commandId, bodyHash);
    if (updateId === undefined) return undefined;
    const sent = await this.within(async (accepted) => {
      accepted(true);
      return outcome(updateId);
    });
    const told = this.told(commandId, sent, bodyHash);
    return told.kind === 'gone' ? undefined : told;
  }

  private told(commandId: string, sent: Sent, bodyHash?: string): Sent {
    if (sent.kind === 'answered' || sent.kind === 'gone') this.open.forget(commandId);
    if (sent.kind !== 'answered' || !sent.answer.accepted || bodyHash === undefined) return sent;
    return sent.answer.bodyHash === bodyHash ? sent : refuseReuse(sent.answer.version);
  }

  private async within(
    wait: (accepted: Accepted, deadline: number) => Promise<CommandAnswer>,
  ): Promise<Sent> {
    let received = false;
    const deadline = Date.now() + this.patienceMs;
    if (!(await this.gate.enter(deadline))) return { kind: 'unavailable' };
    try {
      const answer = await this.client.withDeadline(deadline, () => wait((is) => (received = is), deadline));
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
