import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosWorld } from '../chaos-world.js';
import type { Random } from './random.js';

/** What may strike a part of the product. */
export const FAULTS = [
  'worker killed',
  'API killed',
  'PostgreSQL killed',
  'Temporal killed',
  'database connections cut',
  'Temporal connections cut',
  'clock of the worker off',
  'clock of the API off',
] as const;
export type Fault = (typeof FAULTS)[number];

/** So far may a clock be off; real milliseconds. */
const OFF_MS = 5_000;

/** Each resolves when the part is back. */
const strikes: Record<Fault, (world: ChaosWorld, random: Random) => Promise<unknown>> = {
  'worker killed': async (world) => {
    await world.worker.kill();
    await world.startWorker();
  },
  'API killed': async (world) => {
    await world.api.kill();
    await world.startApi();
  },
  'PostgreSQL killed': (world, random) => world.killPostgres(() => delay(random.between(0, 1_000))),
  'Temporal killed': async (world, random) => {
    await world.temporal.kill();
    await delay(random.between(0, 1_000));
    await world.temporal.start();
  },
  'database connections cut': async (world) => world.cut('database'),
  'Temporal connections cut': async (world) => world.cut('temporal'),
  'clock of the worker off': (world, random) => world.worker.setClock(offBy(random)),
  'clock of the API off': (world, random) => world.api.setClock(offBy(random)),
};

const offBy = (random: Random): number => Math.round(random.between(-OFF_MS, OFF_MS));

/** How far apart faults are; real milliseconds. */
const APART_MS = [3_000, 8_000] as const;

/** How often it is looked for what ended by itself. */
const LOOK_MS = 500;

export interface Struck {
  faults: Fault[];
  /** Processes of the product that ended by themselves and were started again. */
  fell: number;
}

/** Strikes every 3 to 8 seconds until it is told to stop; `struck` grows meanwhile. */
export async function strike(
  world: ChaosWorld,
  random: Random,
  struck: Struck,
  over: () => boolean,
  say: (line: string) => void,
): Promise<void> {
  while (!over()) {
    struck.fell += await quiet(world, random.between(...APART_MS));
    const fault = random.pick(FAULTS);
    await strikes[fault](world, random);
    struck.faults.push(fault);
    say(`${struck.faults.length} ${fault}`);
  }
  struck.fell += await quiet(world, LOOK_MS);
  await Promise.all([world.worker.setClock(0), world.api.setClock(0)]);
}

/** A while in which nothing strikes; gives how many processes were started again in it. */
async function quiet(world: ChaosWorld, ms: number): Promise<number> {
  const end = performance.now() + ms;
  let fell = 0;
  while (performance.now() < end) {
    await delay(Math.min(LOOK_MS, Math.max(0, end - performance.now())));
    fell += await world.revive();
  }
  return fell;
}
