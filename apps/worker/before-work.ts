import type { Settings } from '#libs/config';
import { streamStands } from '#libs/store';
import type { Store } from '#libs/store';
import { lackingEnds, retentionHours } from '#libs/temporal';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';

/**
 * Refuses to work over a journal that was put back to an earlier moment, and says where the histories that could mend
 * that are not kept for long enough. Only a worker writes to the journal, so that nothing goes on without this look.
 */
export async function beforeWork(
  store: Store,
  client: Client,
  { taskQueue, backupHours }: Pick<Settings, 'taskQueue' | 'backupHours'>,
  logger: Logger,
): Promise<void> {
  const kept = await retentionHours(client).catch(() => undefined);
  if (kept === undefined) logger.warn('the retention of the namespace could not be read');
  else if (kept < backupHours)
    logger.warn(
      { keptHours: kept, backupHours },
      'Temporal keeps histories for less time than lies between two backups (HUYING_BACKUP_HOURS): raise the retention of its namespace',
    );
  const lacking = await lackingEnds(client, taskQueue, (stream) => streamStands(store, stream));
  if (lacking.length > 0)
    throw new Error(
      `the journal lacks the end of ${lacking.slice(0, 3).join(', ')}, which Temporal knows: the database was put back to an earlier moment. Run \`huying reconcile --mend\` before workers start.`,
    );
}
