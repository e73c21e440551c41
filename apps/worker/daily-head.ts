import type { Store } from '#libs/store';
import type { Logger } from 'pino';

/** How often the worker looks whether a day has ended; real milliseconds. */
const LOOK_MS = 600_000;

/** Signs each day once it is over, until the returned function is called (must hold 12). Several workers may do it. */
export function keepDailyHeads(store: Store, logger: Logger): () => Promise<void> {
  const look = async () => {
    try {
      const day = await store.dailyHeads.signLastDay();
      if (day !== undefined) logger.info({ day }, 'signed the daily head');
    } catch {
      logger.warn('the daily head could not be signed; trying again later');
    }
  };
  let looking = look();
  const timer = setInterval(() => {
    looking = look();
  }, LOOK_MS);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
