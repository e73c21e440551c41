import { activitiesOf } from '#worker';
import { verify } from '#libs/verify';
import { withLeavers } from '../support/leavers.js';
import { publishSample } from '../support/load-sample.js';
import { RequestWorld } from '../support/request-world.js';
import { workerEnvironment } from '../support/worker-process.js';
import { scenes } from './crash-scenes.js';
import type { Effect, Scene } from './crash-scenes.js';
import { OwnProcess } from './own-process.js';

const script = new URL('./halting-worker.js', import.meta.url);
const effects = Object.keys(scenes) as Effect[];
const WHEN = ['before', 'after'] as const;
/** These may take no longer than a workflow task: their points are reached together, and at last. */
const LOCAL: readonly Effect[] = [
  ...([
    'appendBatch',
    'resolveRecipients',
    'publishedCalendar',
    'publishedLadder',
    'appendQuestion',
  ] as const),
];

const leaverOf = (effect: Effect, when: string) => `p-${effect.toLowerCase()}-${when}`;
const leavers = effects.flatMap((effect) => WHEN.map((when) => leaverOf(effect, when)));

let world: RequestWorld;
beforeAll(async () => {
  world = await RequestWorld.open('district');
  await publishSample(world.store);
  await world.store.directory.saveDistrict(withLeavers(leavers));
});
afterAll(() => world.close());

test('every side effect of the workflows has its crash points', async () => {
  const clock = await world.store.clock.facts();
  const { store } = world;
  const known = Object.keys(activitiesOf({ store, engine: world.engine(), clock }));
  expect(effects.toSorted()).toEqual(known.toSorted());
});

test.each([
  ['remote', effects.filter((effect) => !LOCAL.includes(effect))],
  ['local', effects.filter((effect) => LOCAL.includes(effect))],
])(
  'must hold 1: a worker killed before and after each %s side effect: each is there exactly once',
  async (_, of) => {
    const worker = await OwnProcess.start(script, workerEnvironment(world));
    const cast: { word: string; scene: Scene }[] = [];
    for (const effect of of) {
      for (const when of WHEN) {
        const scene = await scenes[effect](world, leaverOf(effect, when));
        const word = `${when} ${effect} about ${scene.about}`;
        await worker.ask(`halt ${word}`, 'will halt');
        cast.push({ word, scene });
      }
    }
    const reached = cast.map(({ word }) => worker.says(`halted ${word}`));
    const begun = cast.map(async ({ scene }) => scene.begin());
    await Promise.all(reached);
    await worker.kill();
    const next = await OwnProcess.start(script, workerEnvironment(world));
    await Promise.all(begun);
    for (const { scene } of cast) await scene.holds();
    await next.kill();
    const { masterKey, database } = world;
    expect(await verify({ url: database.url, masterKey })).toMatchObject({ ok: true });
  },
);
