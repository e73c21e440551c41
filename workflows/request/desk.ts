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

  get waiting(): boolean {
    return this.lookWanted || this.asked.length > 0;
  }

  /** All that waits, in the order of arrival; each stays until it is settled. */
  all(): readonly Asked<Command>[] {
    return this.asked;
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
