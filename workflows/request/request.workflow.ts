import { commandUpdate, LOOKED, lookUpdate, stateQuery, wakeSignal } from '#libs/contracts';
import type { Looked, RequestInput } from '#libs/contracts';
import { agenda } from '#libs/request';
import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  setHandler,
} from '@temporalio/workflow';
import { Alarm } from './alarm.js';
import { Desk } from './desk.js';
import { Display } from './display.js';
import { Errands } from './errands.js';
import { Length } from './length.js';
import { Life } from './life.js';
import { ProductClock } from './product-clock.js';
import { recordAll } from './record.js';
import { turnAway } from './turned-away.js';

const HISTORY_LIMIT = 4_000;
/** A moment that is due and yet does not fire is a bug of the core; it is tried again, but never in a busy loop. */
const STANDING_MS = 60_000;

/** One request 诉求, from receipt to end: the shell that waits and calls the core. No rule lives here. */
export async function requestWorkflow(input: RequestInput): Promise<void> {
  const life = Life.from(input);
  const desk = new Desk();
  setHandler(lookUpdate, (commandId) => lookedAt(life, desk, commandId), {
    validator: (commandId) => {
      throw ApplicationFailure.nonRetryable('looked at', LOOKED, lookedAt(life, desk, commandId));
    },
  });
  setHandler(wakeSignal, () => void (desk.lookWanted = true));
  setHandler(commandUpdate, (command) => desk.ask(command), {
    validator: (command) => turnAway(life, desk, command),
  });
  // A run that follows another looks for what the last round of that one may not have been told.
  desk.lookWanted = input.done !== undefined;
  // A request ends by its own rules: a cancelled workflow would leave it without clocks.
  await CancellationScope.nonCancellable(() => live(input, life, desk));
  setHandler(stateQuery, () => life.state);
}

async function live(input: RequestInput, life: Life, desk: Desk): Promise<void> {
  const clock = new ProductClock(input.clock);
  const alarm = new Alarm();
  const length = new Length();
  const display = new Display();
  const errands = new Errands(input.requestId, life, desk, clock);
  if (!life.state) await condition(() => desk.waiting);
  for (;;) {
    desk.shut = length.events >= (input.historyLimit ?? HISTORY_LIMIT) && errands.idle;
    const firedUntil = await recordAll({ stream: input.requestId, life, desk, clock, length });
    // Nothing is born when the first command was refused; its run is over then.
    const over = !life.state || life.state.end !== undefined;
    const next = life.state && agenda(life.rules, life.state)[0];
    if (life.state) display.show(life.state, next);
    if (next && !over) alarm.setFor(next.at, next.at > firedUntil ? clock.realUntil(next.at) : STANDING_MS);
    errands.look();
    const busy = () => desk.waiting || (alarm.rang && !over);
    // Decided before the round: whether more waits after it may look otherwise in a replay (see `Desk.take`).
    if (desk.shut && errands.idle && !over) {
      await condition(allHandlersFinished);
      return renew(input, life);
    }
    desk.shut = false;
    await condition(() => busy() || (over && errands.idle && allHandlersFinished()));
    if (!busy()) return;
    alarm.heard();
  }
}

function lookedAt({ state }: Life, desk: Desk, commandId: string): Looked {
  return { ...(state && { state }), waits: desk.holds(commandId) };
}

function renew(input: RequestInput, life: Life): Promise<never> {
  return continueAsNew<typeof requestWorkflow>({
    ...input,
    rules: life.rules,
    state: life.state,
    done: life.answers(),
  });
}
