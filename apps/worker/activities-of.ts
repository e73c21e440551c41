import {
  createDepartureActivities,
  createDirectoryActivities,
  createErrandActivities,
  createJournalActivities,
  createRulesActivities,
  createSeatActivities,
} from '#activities';
import type { WireClock } from '#libs/contracts';
import { openingBook, organisationOf } from '#libs/store';
import type { Store } from '#libs/store';
import { RequestMessenger, RequestOpener } from '#libs/temporal';
import type { RequestEngine } from '#libs/temporal';

export interface ActivityParts {
  store: Store;
  engine: RequestEngine;
  clock: WireClock;
  /** How long a departure waits between its last looks; real milliseconds. */
  settleMs?: number;
}

/** Every side effect of the workflows, by its name: what a worker hosts. */
export function activitiesOf({ store, engine, clock, settleMs }: ActivityParts) {
  const messenger = new RequestMessenger(engine, store, clock);
  const opener = new RequestOpener(openingBook(store), engine, clock);
  return {
    ...createJournalActivities(store.journal),
    ...createDirectoryActivities(organisationOf(store)),
    ...createRulesActivities(store.rules),
    ...createSeatActivities(store.questionJournal, opener),
    ...createDepartureActivities({ ...store, messenger, clock, settleMs }),
    ...createErrandActivities(messenger),
  };
}
