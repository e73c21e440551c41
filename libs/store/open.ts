import type { DataSource } from 'typeorm';
import { Database } from './database.js';
import { dataSource, type SourceOptions } from './data-source.js';
import { translated } from './errors.js';
import { Matters } from './duplicates/matters.js';
import { Openings } from './duplicates/openings.js';
import { FollowLinks } from './follow-links.js';
import { DailyHeads } from './daily-heads.js';
import { Bell } from './journal/bell.js';
import { Journal } from './journal/journal.js';
import { Settled } from './journal/settled.js';
import { Tail } from './journal/tail.js';
import { Wake } from './journal/wake.js';
import { Keyring } from './keyring.js';
import { RequestNumbers } from './numbers.js';
import { DirectoryStore } from './organisation/directory.js';
import { PublishedRules } from './organisation/published-rules.js';
import { ProductClock } from './product-clock.js';
import { Requests } from './requests/requests.js';

export interface StoreOptions extends SourceOptions {
  /** 32 bytes that live outside the database. */
  masterKey: Buffer;
}

/** The book 台账 and all that stands beside it, over one connection pool. */
export interface Store {
  journal: Journal;
  tail: Tail;
  requests: Requests;
  keyring: Keyring;
  directory: DirectoryStore;
  rules: PublishedRules;
  numbers: RequestNumbers;
  links: FollowLinks;
  matters: Matters;
  openings: Openings;
  dailyHeads: DailyHeads;
  clock: ProductClock;
  /** Throws JournalUnavailable if the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the store under the application's address; the database must be migrated. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const source = await connected(options);
  const database = new Database(source);
  const keyring = new Keyring(database, options.masterKey);
  const clock = new ProductClock(database);
  const rules = new PublishedRules(database);
  const wake = new Wake(options.url);
  const bell = new Bell(database);
  return {
    journal: new Journal(database, keyring, bell),
    tail: new Tail(database, wake, new Settled(database)),
    requests: new Requests(database, clock),
    keyring,
    directory: new DirectoryStore(database),
    rules,
    numbers: new RequestNumbers(database),
    links: new FollowLinks(database, keyring.derived('huying/follow-link')),
    matters: new Matters(database),
    openings: new Openings(database),
    dailyHeads: new DailyHeads(database, keyring.derived('huying/daily-head'), clock, rules),
    clock,
    ping: async () => void (await database.query('ping', 'select 1')),
    close: async () => {
      bell.close();
      await wake.close();
      await source.destroy();
    },
  };
}

async function connected(options: StoreOptions): Promise<DataSource> {
  try {
    return await dataSource(options).initialize();
  } catch (error) {
    throw translated(error, 'connect');
  }
}
