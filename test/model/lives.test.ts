import * as fc from 'fast-check';
import { ModelWorld } from './run-lives.js';
import { isLife, livesTogether } from './steps.js';

/** The short form of `npm run model`. */
const seeds = [1, 2];
const TOGETHER = 10;
let world: ModelWorld;
beforeAll(async () => {
  world = await ModelWorld.open();
});
afterAll(() => world.close());

test.each(seeds)(
  'must hold 1 to 4: lives over the real workflow are what the core decides, whatever strikes (seed %i)',
  async (seed) => {
    const property = fc.asyncProperty(livesTogether(TOGETHER), (lives) => world.live(lives.filter(isLife)));
    await fc.assert(property, { seed, numRuns: 1, endOnFailure: true });
  },
);

test('these lives are struck in every way, and most of what is said in them is carried out', () => {
  const { lives, accepted, events, struck } = world.figures;
  expect(Object.keys(struck)).toHaveLength(4);
  expect(accepted).toBeGreaterThan(lives * 2);
  expect(events).toBeGreaterThan(accepted);
});
