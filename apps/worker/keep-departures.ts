import type { Store } from '#libs/store';
import type { DepartureEngine } from '#libs/temporal';
import type { Logger } from 'pino';
import { keepLooking } from './keep-looking.js';

/** How often the worker looks whether every departure has its process; real milliseconds. */
const LOOK_MS = 30_000;

/**
 * Starts the process of each departure that has none, until the returned function is called: the API was killed
 * between writing it down and telling Temporal, or Temporal was put back to an earlier moment (OWN-8, must hold 1).
 */
export function keepDepartures(store: Store, engine: DepartureEngine, logger: Logger): () => Promise<void> {
  const look = async () => {
    for (const { id } of await store.departures.open()) await engine.ensure(id);
  };
  const failed = 'the departures could not be looked at; trying again later';
  return keepLooking(look, { everyMs: LOOK_MS, atOnce: true, failed, logger });
}
