import type { DataSource } from 'typeorm';
import { Database } from './database.js';
import { dataSource, type SourceOptions } from './data-source.js';
import { translated } from './errors.js';
import { Matters } from './duplicates/matters.js';
import { Openings } from './duplicates/openings.js';
import { FollowLinks } from './follow-links.js';
import { Decisions } from './decisions/decisions.js';
import { PublishedItems } from './items/published-items.js';
import { Documents } from './documents/documents.js';
import { Bell } from './journal/bell.js';
import { Journal } from './journal/journal.js';
import { requestStreams } from './requests/request-streams.js';
import { questionStreams } from './questions/question-streams.js';
import { Questions } from './questions/questions.js';
import type { QuestionState } from '#libs/seat';
import type { SeatEvent } from '#libs/messages';
import { Settled } from './journal/settled.js';
import { Tail } from './journal/tail.js';
import { Wake } from './journal/wake.js';
import { Keyring } from './keyring.js';
import { type MasterKey, MasterKeys } from './master-keys.js';
import { RequestNumbers } from './numbers.js';
import { Absences } from './organisation/absences.js';
import { Departures } from './organisation/departures.js';
import { DutyRoster } from './organisation/duty-roster.js';
import { DirectoryStore } from './organisation/directory.js';
import { Portraits } from './organisation/portraits.js';
import { RegisterStore } from './organisation/register-store.js';
import { PublishedRules } from './organisation/published-rules.js';
import { ProductClock } from './product-clock.js';
import { scopeNow } from './scope/scope.js';
import { Loads } from './routing/loads.js';
import { PublishedRoutes } from './routing/published-routes.js';
import { Queues } from './routing/queues.js';
import { Requests } from './requests/requests.js';
import { SignedHeads, type Signer } from './signed-heads.js';
import { Tasks } from './tasks/tasks.js';

export interface StoreOptions extends SourceOptions {
  /** 32 bytes that live outside the database; what gives them is asked again once another key wraps. */
  masterKey: MasterKey;
  /** Whoever signs heads has it. */
  signer?: Signer;
  /** For whom is read outside a call (`withinCall`): `nobody` in a process that serves others, else the district. */
  outsideCalls?: 'district' | 'nobody';
}

/** The book 台账 and all that stands beside it, over one connection pool. */
export interface Store {
  journal: Journal;
  /** The streams of questions at the online seat: the same journal, another kind of stream. */
  questionJournal: Journal<SeatEvent, QuestionState>;
  tail: Tail;
  requests: Requests;
  tasks: Tasks;
  decisions: Decisions;
  questions: Questions;
  keyring: Keyring;
  directory: DirectoryStore;
  register: RegisterStore;
  portraits: Portraits;
  absences: Absences;
  roster: DutyRoster;
  departures: Departures;
  rules: PublishedRules;
  routes: PublishedRoutes;
  loads: Loads;
  queues: Queues;
  items: PublishedItems;
  numbers: RequestNumbers;
  links: FollowLinks;
  documents: Documents;
  matters: Matters;
  openings: Openings;
  signedHeads: SignedHeads;
  clock: ProductClock;
  /** Throws JournalUnavailable if the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the store under the application's address; the database must be migrated. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const source = await connected(options);
  // What all callers share, or what is looked up before one may read.
  const database = new Database(source);
  // What a caller is shown: the database holds it to the caller's scope.
  const shown = new Database(source, () => scopeNow() ?? options.outsideCalls ?? 'district');
  const masters = new MasterKeys(database, options.masterKey);
  const keyring = new Keyring(database, masters);
  const clock = new ProductClock(database);
  const rules = new PublishedRules(database);
  const wake = new Wake(options.url);
  const bell = new Bell(database);
  return {
    journal: new Journal(shown, keyring, bell, requestStreams),
    questionJournal: new Journal(shown, keyring, bell, questionStreams),
    tail: new Tail(shown, wake, new Settled(database)),
    requests: new Requests(shown, clock),
    tasks: new Tasks(shown, clock),
    decisions: new Decisions(shown, clock),
    questions: new Questions(shown),
    keyring,
    directory: new DirectoryStore(database, clock),
    register: new RegisterStore(database, clock),
    portraits: new Portraits(shown, clock),
    absences: new Absences(database),
    roster: new DutyRoster(database),
    departures: new Departures(database),
    rules,
    routes: new PublishedRoutes(database),
    loads: new Loads(database),
    queues: new Queues(shown),
    items: new PublishedItems(database),
    numbers: new RequestNumbers(database),
    links: new FollowLinks(database, () => keyring.derived('huying/follow-link')),
    documents: new Documents(shown),
    matters: new Matters(shown),
    openings: new Openings(database),
    signedHeads: new SignedHeads(database, options.signer, clock, rules),
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
