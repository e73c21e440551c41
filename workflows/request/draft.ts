import { ApplicationFailure, log } from '@temporalio/workflow';
import { TURNED_AWAY } from '#libs/contracts';
import type { CommandAnswer, JournalEntry, SentCommand } from '#libs/contracts';
import type { Recipients } from '#libs/messages';
import { agenda, decide, lookups } from '#libs/request';
import type { Command, Lookup, RequestState } from '#libs/request';
import type { Asked, Outcome } from './desk.js';
import type { Life } from './life.js';

/** Looks up in the dated organisation whom moments reach that fire at `at`. */
export type Whom = (state: RequestState, wanted: Lookup[], at: number) => Promise<Record<string, Recipients>>;

/** Commands decided on a tentative life: nothing is true before the journal has it (must hold 2). */
export class Draft {
  readonly life: Life;
  readonly entries: JournalEntry[] = [];
  readonly outcomes = new Map<Asked, Outcome>();
  /** Whether something was decided here, which holds only against all that the journal knows; a repeat is known already. */
  decided = false;

  constructor(
    life: Life,
    private readonly whom: Whom,
  ) {
    this.life = life.copy();
  }

  /** Decides all that was asked, each after the moments that were due before it, and at last those due by now. */
  async decideAll(asked: readonly Asked[], now: number): Promise<void> {
    for (const one of asked) {
      const at = Math.max(this.life.state?.at ?? -Infinity, Math.min(one.command.at, now));
      await this.fireUntil(at);
      this.outcomes.set(one, this.life.repeated(one.command) ?? this.tryToTake({ ...one.command, at }));
    }
    await this.fireUntil(now);
  }

  /** Fires the moments due by `at`, until nothing more comes of it. */
  private async fireUntil(at: number): Promise<void> {
    for (;;) {
      const { state, rules, version } = this.life;
      const due = state && !state.end ? agenda(rules, state)[0] : undefined;
      if (!state || !due || due.at > at) return;
      const wanted = lookups(rules, state, at);
      const recipients = wanted.length > 0 ? await this.whom(state, wanted, at) : {};
      this.take(fire(`fire:${due.at}:${version}`, at, recipients));
      if (this.life.version === version) return;
    }
  }

  /** A command that the core cannot decide is a bug; it must not silence the clocks of its request. */
  private tryToTake(command: SentCommand): Outcome {
    const before = this.life.copy();
    this.decided = true;
    try {
      return this.take(command);
    } catch (error) {
      this.life.become(before);
      log.error('undecidable command', { type: command.type, error: String(error) });
      return ApplicationFailure.nonRetryable(`${command.type} could not be decided`, TURNED_AWAY.undecidable);
    }
  }

  private take(command: SentCommand): CommandAnswer {
    const decision = decide(this.life.rules, this.life.state, command);
    if (decision.rejected) {
      return {
        accepted: false,
        rejection: decision,
        version: this.life.version,
      };
    }
    const { commandId, type: commandType, bodyHash, actor, at } = command;
    const made = { commandId, commandType, bodyHash, actor, at, events: decision.events };
    const answer = this.life.apply(made, command);
    if (made.events.length > 0) this.entries.push(made);
    return answer;
  }
}

/** A timer that fires is a command like any other; its id comes from the state alone. */
function fire(commandId: string, at: number, recipients: Record<string, Recipients>): SentCommand {
  const command: Command<'fire'> = {
    type: 'fire',
    commandId,
    at,
    actor: { kind: 'system' },
    data: {},
    context: { recipients },
  };
  return { ...command, bodyHash: '' };
}
