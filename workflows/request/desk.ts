import { ApplicationFailure } from '@temporalio/workflow';
import type { CommandAnswer, SentCommand } from '#libs/contracts';

/** What a handler gives back, or throws. */
export type Outcome = CommandAnswer | ApplicationFailure;

/** A command that waits for its answer. */
export interface Asked<Command = SentCommand> {
  command: Command;
  settle(outcome: Outcome): void;
}

/** Where handlers lay down their command and wait; one loop takes what lies there (must hold 2). */
export class Desk<Command extends { commandId: string } = SentCommand> {
  private asked: Asked<Command>[] = [];
  /** Somebody says that the journal may hold more than this request knows. */
  lookWanted = false;
  /** Nothing is taken in the last round of a run: what came beside its answers could not be told from what came after. */
  shut = false;
  private looking = false;

  get waiting(): boolean {
    return this.lookWanted || this.asked.length > 0;
  }

  /**
   * What a round is about, taken once before anything is awaited. The core of the SDK may tell a local activity's answer in a
   * later task than a replay does, together with what that task brings: who looks here again would see it now, and not then.
   */
  take(): { asked: readonly Asked<Command>[]; look: boolean } {
    this.looking = this.lookWanted;
    this.lookWanted = false;
    return { asked: [...this.asked], look: this.looking };
  }

  /** The round came to nothing: what it was about is still wanted. */
  giveBack(): void {
    this.lookWanted ||= this.looking;
  }

  holds(commandId: string): boolean {
    return this.asked.some(({ command }) => command.commandId === commandId);
  }

  ask(command: Command): Promise<CommandAnswer> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: Outcome) =>
        outcome instanceof ApplicationFailure ? reject(outcome) : resolve(outcome);
      this.asked.push({ command, settle });
    });
  }

  settle(outcomes: ReadonlyMap<Asked<Command>, Outcome>): void {
    this.asked = this.asked.filter((one) => !outcomes.has(one));
    for (const [one, outcome] of outcomes) one.settle(outcome);
  }
}
