import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClockRow } from '#libs/clock';
import { HeadFolder, HeadSigner } from '#libs/heads';
import { erase, migrate, openStore } from '#libs/store';
import type { ErasurePlan, Store } from '#libs/store';
import { freshDatabase, type FreshDatabase } from '../support/servers.js';

export interface TestStore {
  database: FreshDatabase;
  store: Store;
  masterKey: Buffer;
  /** Where its signed heads are kept, and the key that signs them. */
  heads: HeadFolder;
  headKeyFile: string;
  /** Erases an enterprise, as the operator does. */
  erase(enterprise: string): Promise<ErasurePlan>;
  close(): Promise<void>;
}

/** A migrated database of its own with the store open on it. */
export async function openTestStore(clock?: ClockRow): Promise<TestStore> {
  const database = await freshDatabase();
  await migrate(database.adminUrl, undefined, clock);
  const masterKey = randomBytes(32);
  const home = await mkdtemp(join(tmpdir(), 'huying-store-'));
  const heads = new HeadFolder(join(home, 'heads'));
  const headKeyFile = join(home, 'keys', 'heads.pem');
  const store = await openStore({
    url: database.url,
    masterKey,
    signer: new HeadSigner(headKeyFile, heads),
  });
  const close = async () => {
    await store.close();
    await database.drop();
    await rm(home, { recursive: true });
  };
  const eraseOne = async (enterprise: string) =>
    erase({ adminUrl: database.adminUrl, masterKey, enterprise, by: 'p-admin', at: await store.clock.now() });
  return { database, store, masterKey, heads, headKeyFile, erase: eraseOne, close };
}
