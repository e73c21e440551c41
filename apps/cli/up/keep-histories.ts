import { readConfig } from '#libs/config';
import { keepHistories } from '#libs/temporal';
import { Client, Connection } from '@temporalio/client';

/** After a loss somebody has to notice, to restore and to reconcile before histories go: a weekend. */
const TO_NOTICE_H = 72;

/** Makes the embedded Temporal keep histories from one backup to the next, and as long as it takes to notice a loss. */
export async function keepHistoriesForBackup(address: string, namespace: string): Promise<void> {
  const { backupHours } = readConfig(['backupHours']);
  const connection = await Connection.connect({ address });
  try {
    await keepHistories(new Client({ connection, namespace }), backupHours + TO_NOTICE_H);
  } finally {
    await connection.close();
  }
}
