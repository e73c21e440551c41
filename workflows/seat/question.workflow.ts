import type { SeatActivities } from '#activities';
import { seatUpdate, seatWakeSignal, TURNED_AWAY } from '#libs/contracts';
import type { QuestionInput, SentSeatCommand } from '#libs/contracts';
import { agenda } from '#libs/seat';
import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import { Alarm } from '../request/alarm.js';
import { Desk } from '../request/desk.js';
import { ProductClock } from '../request/product-clock.js';
import { QuestionLife } from './question-life.js';
import { recordQuestion } from './question-record.js';
import type { Bench } from './question-record.js';

/** Tried until it is certain that the request stands in the journal: nothing is lost. */
const { openRequest } = proxyActivities<SeatActivities>({
  startToCloseTimeout: '8s',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});
/** A moment that is due and yet does not fire is a bug of the core; it is tried again, but never in a busy loop. */
const STANDING_MS = 60_000;

/** One question at the online seat 线上人工帮办, from asking to its end: the shell that waits and calls the core. */
export async function questionWorkflow(input: QuestionInput): Promise<void> {
  const life = QuestionLife.from(input);
  const desk = new Desk<SentSeatCommand>();
  setHandler(seatWakeSignal, () => void (desk.lookWanted = true));
  setHandler(seatUpdate, (command) => desk.ask(command), {
    validator: (command) => {
      if (life.state?.end && !life.repeated(command))
        throw ApplicationFailure.nonRetryable('the question is over', TURNED_AWAY.ended);
    },
  });
  const { question, rules } = input;
  const bench = { question, rules, life, desk, clock: new ProductClock(input.clock) };
  await CancellationScope.nonCancellable(() => live(bench));
}

async function live(bench: Bench): Promise<void> {
  const { life, desk, clock } = bench;
  const alarm = new Alarm();
  let opening: Promise<void> | undefined;
  if (!life.state) await condition(() => desk.waiting);
  for (;;) {
    const firedUntil = await recordQuestion(bench);
    const over = !life.state || life.state.end !== undefined;
    if (life.state?.stage === 'turning') opening ??= opened(bench);
    const next = agenda(life.state);
    if (next && !over) alarm.setFor(next.at, next.at > firedUntil ? clock.realUntil(next.at) : STANDING_MS);
    const busy = () => desk.waiting || (alarm.rang && !over);
    await condition(() => busy() || (over && allHandlersFinished()));
    if (!busy()) return;
    alarm.heard();
  }
}

/** The request that the question became is told to it like any other command. */
async function opened({ question, life, desk, clock }: Bench): Promise<void> {
  const request = await openRequest({ question });
  await desk.ask({
    ...{ type: 'note_request', commandId: `opened:${request}`, bodyHash: '', data: { request } },
    ...{ at: clock.now(life.state?.at), actor: { kind: 'system' } },
  });
}
