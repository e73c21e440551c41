import { activitiesOf } from '#worker';
import { readConfig } from '#libs/config';
import { masterKeyFrom } from '#libs/seal';
import { openStore } from '#libs/store';
import { openClient, openWorker, provideBundle, RequestEngine } from '#libs/temporal';
import { NativeConnection } from '@temporalio/worker';
import { isAbout, withAround } from '../support/around.js';
import type { Around } from '../support/around.js';
import { quietRuntime } from '../support/request-world.js';

/**
 * The product's worker with crash points: told `halt before NAME about ID` or `halt after NAME about ID`, each such try of
 * that activity says `halted …` there and never ends, so that the process can be killed at that very point.
 */
interface Point {
  word: string;
  when: string;
  name: string;
  about: string;
}
const points: Point[] = [];
process.on('message', (said) => {
  const [word = '', when = '', name = '', about = ''] =
    /^halt (before|after) (\w+) about (\S+)$/.exec(String(said)) ?? [];
  points.push({ word: word.replace('halt', 'halted'), when, name, about });
  process.send?.('will halt');
});

const halt = (point: Point): Promise<never> => {
  process.send?.(point.word);
  return new Promise(() => undefined);
};

const halting: Around = async (name, args, run) => {
  const here = points.filter((point) => point.name === name && isAbout(args, point.about));
  const before = here.find(({ when }) => when === 'before');
  if (before) return halt(before);
  const answer = await run();
  const after = here.find(({ when }) => when === 'after');
  return after ? halt(after) : answer;
};

const names = ['databaseUrl', 'temporalAddress', 'temporalNamespace', 'taskQueue'] as const;
const { databaseUrl, temporalAddress, temporalNamespace, taskQueue } = readConfig(names);
const store = await openStore({ url: databaseUrl, masterKey: masterKeyFrom(process.env) });
quietRuntime();
const sealer = await store.keyring.payloadSeal();
const client = openClient({ address: temporalAddress, namespace: temporalNamespace }, sealer);
const engine = new RequestEngine(client, taskQueue);
const clock = await store.clock.facts();
const worker = await openWorker({
  connection: await NativeConnection.connect({ address: temporalAddress }),
  ...{ namespace: temporalNamespace, taskQueue },
  bundle: { codePath: await provideBundle() },
  activities: withAround(activitiesOf({ store, engine, clock, settleMs: 100 }), halting),
  ...{ sealer, cachedWorkflows: 500, shutdownGraceMs: 0 },
});
process.send?.('ready');
await worker.run();
