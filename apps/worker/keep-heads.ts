import type { HeadFolder } from '#libs/heads';
import type { SignedHeads, Store } from '#libs/store';
import type { Logger } from 'pino';
import { keepLooking } from './keep-looking.js';

/**
 * Signs what was written since the last head, and each day once it is over, and keeps every head in the folder outside
 * the database, until the returned function is called (must hold 12). Several workers may do it.
 */
export function keepHeads(
  { signedHeads }: Store,
  folder: HeadFolder,
  everyMs: number,
  logger: Logger,
): () => Promise<void> {
  if (everyMs === 0) return () => Promise.resolve();
  const look = async () => {
    const signed = [await signedHeads.signLastDay(), await signedHeads.signNow()];
    if (!(await standsAsKept(signedHeads, folder)))
      logger.error('the database has not the head that was kept last: restored from a backup, or cut off');
    await keepAll(signedHeads, folder);
    for (const head of signed)
      // The line itself: whoever collects the logs keeps the heads elsewhere, too.
      if (head) logger.info({ head }, 'signed a head of the journal');
  };
  const failed = 'the head of the journal could not be signed and kept; trying again later';
  const saying = () =>
    look().catch((error: unknown) => {
      logger.warn({ cause: error instanceof Error ? error.message : String(error) }, failed);
    });
  return keepLooking(saying, { everyMs, atOnce: true, failed, logger });
}

async function keepAll(signedHeads: SignedHeads, folder: HeadFolder): Promise<void> {
  for (;;) {
    const heads = await signedHeads.after(folder.last());
    if (heads.length === 0) return;
    for (const head of heads) folder.keep(head);
  }
}

/** What is kept is never written over, so a database put back to an earlier moment shows here. */
async function standsAsKept(signedHeads: SignedHeads, folder: HeadFolder): Promise<boolean> {
  const kept = folder.head(folder.last());
  if (!kept) return true;
  const [standing] = await signedHeads.after(kept.sequence - 1, 1);
  return standing?.sequence === kept.sequence && standing.signature === kept.signature;
}
