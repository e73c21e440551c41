import type {
  AcceptedAnswer,
  CommandAnswer,
  FoundEvent,
  QuestionInput,
  SentSeatCommand,
} from '#libs/contracts';
import type { SeatEvent } from '#libs/messages';
import { reusedCommandId } from '#libs/request';
import { evolve } from '#libs/seat';
import type { MaybeQuestion } from '#libs/seat';

/** What a question carries: its state, and the answers it gave (must hold 4). It lives for days, so it forgets none. */
export class QuestionLife {
  private constructor(
    public state: MaybeQuestion,
    private done: Map<string, AcceptedAnswer>,
  ) {}

  static from({ state, done }: QuestionInput): QuestionLife {
    return new QuestionLife(state, new Map(done));
  }

  get version(): number {
    return this.state?.version ?? 0;
  }

  copy(): QuestionLife {
    return new QuestionLife(this.state, new Map(this.done));
  }

  become(draft: QuestionLife): void {
    this.state = draft.state;
    this.done = draft.done;
  }

  /** OWN-10: a repeat gets the first answer; another body under the same id is refused. */
  repeated({ commandId, bodyHash }: SentSeatCommand): CommandAnswer | undefined {
    const first = this.done.get(commandId);
    if (!first || first.bodyHash === bodyHash) return first;
    return { accepted: false, rejection: reusedCommandId, version: this.version };
  }

  /** Takes over the events of one accepted command and remembers its answer. */
  apply({ commandId, bodyHash, at, events }: Happened): AcceptedAnswer {
    const first = this.version + 1;
    for (const event of events) this.state = evolve(this.state, event, at);
    const made = events.map(({ type }, index) => ({ type, number: first + index }));
    const answer: AcceptedAnswer = { accepted: true, version: this.version, events: made, bodyHash };
    this.done.set(commandId, answer);
    return answer;
  }

  /** Commands that the journal has and a question forgot that began with a folded state: they get their first answer. */
  remember(known: FoundEvent<SeatEvent>[]): void {
    for (const commandId of new Set(known.map((one) => one.commandId))) {
      const of = known.filter((one) => one.commandId === commandId);
      const events = of.map(({ event: { type }, number }) => ({ type, number }));
      const { number: version = 0, bodyHash = '' } = of.at(-1) ?? {};
      this.done.set(commandId, { accepted: true, version, events, bodyHash });
    }
  }

  /** The journal holds more than is known here: what stands there is what happened (must hold 1). */
  heal(found: FoundEvent<SeatEvent>[]): void {
    for (const commandId of new Set(found.map((one) => one.commandId))) {
      const of = found.filter((one) => one.commandId === commandId);
      const { at = 0, bodyHash = '' } = of[0] ?? {};
      this.apply({ commandId, bodyHash, at, events: of.map(({ event }) => event) });
    }
  }
}

interface Happened {
  commandId: string;
  bodyHash: string;
  at: number;
  events: SeatEvent[];
}
