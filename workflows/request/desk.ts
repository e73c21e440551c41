import type { CommandAnswer, SentCommand } from '#libs/contracts';

/** A command that waits for its answer. */
export interface Asked {
  command: SentCommand;
  answer(answer: CommandAnswer): void;
}

/** Where handlers lay down their command and wait; one loop takes what lies there (must hold 2). */
export class Desk {
  private asked: Asked[] = [];

  get waiting(): boolean {
    return this.asked.length > 0;
  }

  /** All that waits, in the order of arrival; each stays until it is answered. */
  all(): readonly Asked[] {
    return this.asked;
  }

  ask(command: SentCommand): Promise<CommandAnswer> {
    return new Promise((resolve) => this.asked.push({ command, answer: resolve }));
  }

  settle(answers: Map<Asked, CommandAnswer>): void {
    this.asked = this.asked.filter((one) => !answers.has(one));
    for (const [one, answer] of answers) one.answer(answer);
  }
}
