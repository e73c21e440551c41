import { randomBytes } from 'node:crypto';
import type { ClockRow } from '#libs/clock';
import { migrate, openStore, type Store } from '#libs/store';
import { freshDatabase, type FreshDatabase } from '../support/servers.js';

export interface TestStore {
  database: FreshDatabase;
  store: Store;
  masterKey: Buffer;
  close(): Promise<void>;
}

/** A migrated database of its own with the store open on it. */
export async function openTestStore(clock?: ClockRow): Promise<TestStore> {
  const database = await freshDatabase();
  await migrate(database.adminUrl, undefined, clock);
  const masterKey = randomBytes(32);
  const store = await openStore({ url: database.url, masterKey });
  const close = async () => {
    await store.close();
    await database.drop();
  };
  return { database, store, masterKey, close };
}
