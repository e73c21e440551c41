import type { CommandAnswer, JournalEntry, SentSeatCommand } from '#libs/contracts';
import type { SeatEvent } from '#libs/messages';
import { agenda, decide } from '#libs/seat';
import type { SeatRules } from '#libs/seat';
import type { Asked, Outcome } from '../request/desk.js';
import type { QuestionLife } from './question-life.js';

/** Commands decided on a tentative life: nothing is true before the journal has it (must hold 2). */
export class QuestionDraft {
  readonly life: QuestionLife;
  readonly entries: JournalEntry<SeatEvent>[] = [];
  readonly outcomes = new Map<Asked<SentSeatCommand>, Outcome>();
  /** Whether something was decided here, which holds only against all that the journal knows; a repeat is known already. */
  decided = false;

  constructor(
    private readonly rules: SeatRules,
    life: QuestionLife,
  ) {
    this.life = life.copy();
  }

  /** Decides all that was asked, each after the moment that was due before it, and at last the one due by now. */
  decideAll(asked: readonly Asked<SentSeatCommand>[], now: number): void {
    for (const one of asked) {
      const at = Math.max(this.life.state?.at ?? -Infinity, Math.min(one.command.at, now));
      this.fireUntil(at);
      const repeated = this.life.repeated(one.command);
      this.decided ||= !repeated;
      this.outcomes.set(one, repeated ?? this.take({ ...one.command, at }));
    }
    this.fireUntil(now);
  }

  private fireUntil(at: number): void {
    const due = this.life.state?.end ? undefined : agenda(this.life.state);
    if (!due || due.at > at) return;
    const commandId = `fire:${due.at}:${this.life.version}`;
    this.take({ type: 'fire', commandId, at, actor: { kind: 'system' }, data: {}, bodyHash: '' });
  }

  private take(command: SentSeatCommand): CommandAnswer {
    const decision = decide(this.rules, this.life.state, command);
    const { commandId, type: commandType, bodyHash, actor, at } = command;
    if (decision.rejected) return { accepted: false, rejection: decision, version: this.life.version };
    const made = { commandId, commandType, bodyHash, actor, at, events: decision.events };
    if (made.events.length > 0) this.entries.push(made);
    return this.life.apply(made);
  }
}
