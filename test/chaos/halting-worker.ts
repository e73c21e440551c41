import {
  createDepartureActivities,
  createDirectoryActivities,
  createErrandActivities,
  createJournalActivities,
  createRulesActivities,
} from '#activities';
import type { JournalPort } from '#activities';
import { readConfig } from '#libs/config';
import { masterKeyFrom } from '#libs/seal';
import { openStore, organisationOf } from '#libs/store';
import { openClient, openWorker, provideBundle, RequestEngine, RequestMessenger } from '#libs/temporal';
import { NativeConnection } from '@temporalio/worker';
import { quietRuntime } from '../support/request-world.js';

/** The product's worker over a book that halts once: told `halt after TYPE`, it says `committed` and never answers. */
let haltAfter: string | undefined;
process.on('message', (said) => {
  haltAfter = /^halt after (\w+)$/.exec(String(said))?.[1];
  process.send?.('will halt');
});

const halting = (book: JournalPort): JournalPort => ({
  read: (stream, from) => book.read(stream, from),
  append: async (batch) => {
    const answer = await book.append(batch);
    if (!batch.entries.some(({ commandType }) => commandType === haltAfter)) return answer;
    process.send?.('committed');
    return new Promise(() => undefined);
  },
});

const names = ['databaseUrl', 'temporalAddress', 'temporalNamespace', 'taskQueue'] as const;
const { databaseUrl, temporalAddress, temporalNamespace, taskQueue } = readConfig(names);
const store = await openStore({ url: databaseUrl, masterKey: masterKeyFrom(process.env) });
quietRuntime();
const sealer = await store.keyring.payloadSeal();
const client = openClient({ address: temporalAddress, namespace: temporalNamespace }, sealer);
const engine = new RequestEngine(client, taskQueue);
const clock = await store.clock.facts();
const messenger = new RequestMessenger(engine, store, clock);
const worker = await openWorker({
  connection: await NativeConnection.connect({ address: temporalAddress }),
  ...{ namespace: temporalNamespace, taskQueue },
  bundle: { codePath: await provideBundle() },
  activities: {
    ...createJournalActivities(halting(store.journal)),
    ...createDirectoryActivities(organisationOf(store)),
    ...createRulesActivities(store.rules),
    ...createDepartureActivities({ ...store, messenger, clock }),
    ...createErrandActivities(messenger),
  },
  sealer,
  cachedWorkflows: 500,
  shutdownGraceMs: 0,
});
process.send?.('ready');
await worker.run();
