import { at } from '#libs/clock';
import { SEAT_HOURS } from '#libs/seat';
import type { Store } from '#libs/store';
import type { SeatEngine } from '#libs/temporal';
import type { Logger } from 'pino';
import { keepLooking } from './keep-looking.js';

/** How often the worker looks; real milliseconds. */
const LOOK_MS = 10_000;
/** What is this late was overlooked; real milliseconds. */
const OVERLOOKED_MS = 30_000;
const MOST_WOKEN = 20;

/** Wakes questions at the seat whose moment passed unseen, as the patrol does with requests (must hold 1). */
export async function keepSeat(
  store: Store,
  engine: SeatEngine,
  logger: Logger,
): Promise<() => Promise<void>> {
  const clock = await store.clock.facts();
  const look = async () => {
    const overlooked = await store.questions.overdue(at(clock, Date.now() - OVERLOOKED_MS), MOST_WOKEN);
    const rules = overlooked.length > 0 ? await store.rules.current() : undefined;
    if (!rules) return;
    const { version: policy, seat: hours = SEAT_HOURS } = rules.policy;
    for (const { id: question, state } of overlooked)
      await engine.wake({ question, clock, rules: { policy, hours, calendar: rules.calendar }, state });
    logger.warn({ questions: overlooked.map(({ id }) => id) }, 'woke questions that stood still');
  };
  const failed = 'the seat could not be looked at; trying again later';
  return keepLooking(look, { everyMs: LOOK_MS, failed, logger });
}
