import type { SeatActivities } from '#activities';
import { answersBatch } from '#libs/contracts';
import type { SentSeatCommand } from '#libs/contracts';
import type { SeatRules } from '#libs/seat';
import { proxyLocalActivities, sleep, TemporalFailure } from '@temporalio/workflow';
import type { Desk } from '../request/desk.js';
import { ownAnswer } from '../request/own-answer.js';
import type { ProductClock } from '../request/product-clock.js';
import { QuestionDraft } from './question-draft.js';
import type { QuestionLife } from './question-life.js';

/** As for a request: two quick tries, and what needs longer waits on a durable timer (must hold 2). */
const { appendQuestion } = proxyLocalActivities<SeatActivities>({
  scheduleToCloseTimeout: '1.4s',
  retry: { maximumAttempts: 2, initialInterval: '100ms' },
});
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/** What a question's loop holds together. */
export interface Bench {
  question: string;
  rules: SeatRules;
  life: QuestionLife;
  desk: Desk<SentSeatCommand>;
  clock: ProductClock;
}

/** Carries what waits on the desk, and what is due, into the journal; then life and journal agree. */
export async function recordQuestion(bench: Bench): Promise<number> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await attempt(bench);
    } catch (error) {
      if (!(error instanceof TemporalFailure)) throw error;
      bench.desk.giveBack();
    }
    await sleep(wait);
  }
}

/** One moment and one look at the desk for the whole of it: see `Desk.take`. */
async function attempt({ question, rules, life, desk, clock }: Bench): Promise<number> {
  const begun = clock.now();
  const { asked, look } = desk.take();
  for (;;) {
    const now = Math.max(begun, life.state?.at ?? begun);
    const draft = new QuestionDraft(rules, life);
    draft.decideAll(asked, now);
    const { entries, outcomes, decided } = draft;
    const nothing = !look && !decided && entries.length === 0;
    const batch = { stream: question, expected: life.version, entries, after: draft.life.state };
    const result = nothing
      ? undefined
      : await ownAnswer(
          () => appendQuestion(batch),
          (answer) => answersBatch(batch, answer),
        );
    if (!result || result.kind === 'appended') {
      life.become(draft.life);
      desk.settle(outcomes);
      return now;
    }
    if (result.kind === 'known') life.remember(result.events);
    else life.heal(result.events);
  }
}
