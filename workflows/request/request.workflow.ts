import { commandUpdate, stateQuery, waitsQuery, wakeSignal } from '#libs/contracts';
import type { RequestInput } from '#libs/contracts';
import { agenda } from '#libs/request';
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { Alarm } from './alarm.js';
import { Desk } from './desk.js';
import { Display } from './display.js';
import { Errands } from './errands.js';
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
  setHandler(stateQuery, () => life.state);
  setHandler(waitsQuery, (commandId) => desk.holds(commandId));
  setHandler(wakeSignal, () => void (desk.lookWanted = true));
  setHandler(commandUpdate, async (command) => life.repeated(command) ?? (await desk.ask(command)), {
    validator: (command) => turnAway(life, command),
  });
  // A request ends by its own rules: a cancelled workflow would leave it without clocks.
  await CancellationScope.nonCancellable(() => live(input, life, desk));
}

async function live(input: RequestInput, life: Life, desk: Desk): Promise<void> {
  const clock = new ProductClock(input.clock);
  const alarm = new Alarm();
  const display = new Display();
  const errands = new Errands(input.requestId, life, desk, clock);
  if (!life.state) await condition(() => desk.waiting);
  for (;;) {
    const firedUntil = await recordAll(input.requestId, life, desk, clock);
    // Nothing is born when the first command was refused; its run is over then.
    const over = !life.state || life.state.end !== undefined;
    const next = life.state && agenda(life.rules, life.state)[0];
    if (life.state) display.show(life.state, next);
    if (next && !over) alarm.setFor(next.at, next.at > firedUntil ? clock.realUntil(next.at) : STANDING_MS);
    errands.look();
    const busy = () => desk.waiting || (alarm.rang && !over);
    // Looked at once a round, not in the condition: that is asked in tasks, too, which leave nothing for a replay (a query,
    // a command that was turned away), and a run that ends in one of those never replays.
    const long = isLong(input);
    await condition(() => busy() || ((over || long) && errands.idle && allHandlersFinished()));
    if (!busy()) return over ? undefined : renew(input, life);
    alarm.rang = false;
  }
}

function isLong({ historyLimit = HISTORY_LIMIT }: RequestInput): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || historyLength >= historyLimit;
}

function renew(input: RequestInput, life: Life): Promise<never> {
  return continueAsNew<typeof requestWorkflow>({
    ...input,
    rules: life.rules,
    state: life.state,
    done: life.answers(),
  });
}
