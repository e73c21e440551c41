import type { DocumentStore } from '#libs/documents';
import { sweepDocuments } from '#libs/store';
import type { Store } from '#libs/store';
import type { Logger } from 'pino';
import { keepLooking } from './keep-looking.js';

/** How often the worker looks for documents to clear away; real milliseconds. */
const LOOK_MS = 600_000;

/**
 * Clears away documents that no entry named within `keepMs` of product time, and those whose key was erased, until the
 * returned function is called. Several workers may do it.
 */
export function keepDocuments(
  store: Store,
  bytes: DocumentStore,
  keepMs: number,
  logger: Logger,
): () => Promise<void> {
  const look = async () => {
    const before = (await store.clock.now()) - keepMs;
    const swept = await sweepDocuments(store, before, (hash) => bytes.remove(hash));
    if (swept.removed + swept.erased > 0) logger.info(swept, 'cleared documents away');
  };
  const failed = 'documents could not be cleared away; trying again later';
  return keepLooking(look, { everyMs: LOOK_MS, atOnce: true, failed, logger });
}
