import type { Store } from '#libs/store';
import { Patrol } from '#libs/temporal';
import type { PatrolPort, RequestEngine } from '#libs/temporal';
import type { Logger } from 'pino';
import { keepLooking } from './keep-looking.js';

/** How often the worker looks at a portion of the open requests; real milliseconds. */
const LOOK_MS = 10_000;

/** Wakes requests that were overlooked, until the returned function is called (must hold 1). Several workers may do it. */
export async function keepPatrol(
  store: Store,
  engine: RequestEngine,
  logger: Logger,
): Promise<() => Promise<void>> {
  const patrol = new Patrol(portOf(store), engine, await store.clock.facts());
  const look = async () => {
    const woken = await patrol.look();
    if (woken.length > 0) logger.warn({ requests: woken }, 'woke requests whose clocks stood still');
  };
  const failed = 'the patrol could not look at every request; trying again later';
  return keepLooking(look, { everyMs: LOOK_MS, failed, logger });
}

const portOf = ({ requests, rules }: Store): PatrolPort => ({
  open: (after, limit) => requests.open(after, limit),
  rules: ({ policy, calendar, ladder }) => rules.byVersion(policy, calendar, ladder),
});
