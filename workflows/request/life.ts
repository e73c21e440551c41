import type { AcceptedAnswer, CommandAnswer, RequestInput, SentCommand } from '#libs/contracts';
import type { DomainEvent } from '#libs/messages';
import { authorOf, evolve, madeBy, nextRules, reusedCommandId } from '#libs/request';
import type { MaybeState, Rules } from '#libs/request';

/** How many answered command ids a request remembers (must hold 4). */
const REMEMBERED = 200;

/** What a request carries from run to run: its state, the rules it runs under, the answers it gave. */
export class Life {
  private constructor(
    public state: MaybeState,
    public rules: Rules,
    private done: Map<string, AcceptedAnswer>,
  ) {}

  static from(input: RequestInput): Life {
    return new Life(input.state, input.rules, new Map(input.done));
  }

  get version(): number {
    return this.state?.version ?? 0;
  }

  /** A tentative life that can be thrown away. */
  copy(): Life {
    return new Life(this.state, this.rules, new Map(this.done));
  }

  /** Takes a copy's place: what was tentative holds. */
  become(draft: Life): void {
    this.state = draft.state;
    this.rules = draft.rules;
    this.done = draft.done;
  }

  answers(): [string, AcceptedAnswer][] {
    return [...this.done].slice(-REMEMBERED);
  }

  /** OWN-10: a repeat gets the first answer; another body under the same id is refused. */
  repeated(command: SentCommand): CommandAnswer | undefined {
    const first = this.done.get(command.commandId);
    if (!first || first.bodyHash === command.bodyHash) return first;
    return { accepted: false, rejection: reusedCommandId, version: this.version };
  }

  /** Remembers the answer to a command whose events it knows already. */
  keep(commandId: string, answer: AcceptedAnswer): void {
    this.done.set(commandId, answer);
  }

  /** Takes over the events of one accepted command and remembers its answer. */
  apply(by: Made, command?: SentCommand): AcceptedAnswer {
    const first = this.version + 1;
    for (const event of by.events) this.state = evolve(this.state, event, by.at, authorOf(by.actor));
    if (command) this.rules = nextRules(this.rules, command);
    const answer: AcceptedAnswer = {
      accepted: true,
      version: this.version,
      events: by.events.map(({ type }, index) => ({ type, number: first + index })),
      ...madeBy(by.events),
      bodyHash: by.bodyHash,
    };
    if (by.commandType !== 'fire') this.done.set(by.commandId, answer);
    return answer;
  }
}

/** Events that one command made, whether decided just now or found in the journal. */
export interface Made {
  commandId: string;
  commandType: string;
  bodyHash: string;
  actor: SentCommand['actor'];
  at: number;
  events: DomainEvent[];
}
