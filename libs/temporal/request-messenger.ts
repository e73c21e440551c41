import type { AcceptedAnswer, CommandAnswer, RefusedAnswer, SentCommand, WireClock } from '#libs/contracts';
import type { RequestState, Rules } from '#libs/request';
import type { RequestEngine } from './request-engine.js';
import type { Sent } from './sent.js';

/** What a messenger asks of the book, and the rules that a request pinned. */
export interface MessengerPort {
  journal: {
    answerOf(commandId: string): Promise<Omit<AcceptedAnswer, 'accepted'> | undefined>;
    fold(request: string): Promise<RequestState | undefined>;
  };
  rules: { byVersion(policy: string, calendar: string, ladder?: string): Promise<Rules> };
}

/**
 * Brings a command from one request, or from a process, to another request and comes back with its answer. Whoever sends
 * it may do so as often as needed: the command's id makes it happen once.
 */
export class RequestMessenger {
  constructor(
    private readonly engine: RequestEngine,
    private readonly port: MessengerPort,
    private readonly clock: WireClock,
  ) {}

  /**
   * Throws where no answer is known yet. The journal is asked first: a workflow that began with a folded state has
   * forgotten what it answered, and would decide a repeat anew (must hold 4).
   */
  async deliver(request: string, command: SentCommand): Promise<CommandAnswer> {
    const first = await this.port.journal.answerOf(command.commandId);
    if (first) return { ...first, accepted: true };
    const sent = await this.engine.send(request, command);
    const answered = sent.kind === 'gone' ? await this.withoutWorkflow(request, command) : sent;
    if (answered.kind === 'answered') return answered.answer;
    throw new Error(answered.kind);
  }

  /** It ended, this very command ended it, or Temporal lost it and the journal brings it back. */
  private async withoutWorkflow(request: string, command: SentCommand): Promise<Sent> {
    const first = await this.port.journal.answerOf(command.commandId);
    if (first) return { kind: 'answered', answer: { ...first, accepted: true } };
    const state = await this.port.journal.fold(request);
    if (!state || state.end !== undefined) return { kind: 'answered', answer: over(state) };
    const rules = await this.port.rules.byVersion(state.policy, state.calendar, state.ladder);
    return this.engine.start({ requestId: request, clock: this.clock, rules, state }, command);
  }
}

const over = (state: RequestState | undefined): RefusedAnswer => ({
  accepted: false,
  version: state?.version ?? 0,
  rejection: {
    rejected: true,
    code: state ? 'ended' : 'not-found',
    rule: 'FBK-7',
    en: 'The request has ended.',
    zh: '诉求已结束。',
  },
});
