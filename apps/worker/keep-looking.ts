import type { Logger } from 'pino';

interface Looking {
  /** Real milliseconds between two looks. */
  everyMs: number;
  /** Whether the first look is now. */
  atOnce?: boolean;
  /** What is written down when a look fails; the next one tries again. */
  failed: string;
  logger: Logger;
}

/** Looks again and again, one look after the other, until the returned function is called; a look that fails stops nothing. */
export function keepLooking(
  look: () => Promise<void>,
  { everyMs, atOnce = false, failed, logger }: Looking,
): () => Promise<void> {
  let looking = Promise.resolve();
  const next = () => {
    looking = looking.then(look).catch(() => logger.warn(failed));
  };
  if (atOnce) next();
  const timer = setInterval(next, everyMs);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
