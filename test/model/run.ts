import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { closeSharedServers, openSharedServers } from '../support/shared-servers.js';
import { ModelWorld } from './run-lives.js';
import { isLife, livesTogether } from './steps.js';

/**
 * `npm run model -- --seed N --runs 300`: so many lives over the real workflow, held against the pure core; with `--keep DIR`
 * histories that do not replay are written there.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    runs: { type: 'string', default: '300' },
    path: { type: 'string' },
    keep: { type: 'string' },
    shrink: { type: 'boolean', default: false },
  },
});
const TOGETHER = 10;
const seed = Number(values.seed ?? Math.floor(Date.now() / 1000) % 100_000);
const numRuns = Math.ceil(Number(values.runs) / TOGETHER);

const begun = performance.now();
await openSharedServers();
const world = await ModelWorld.open(values.keep);
process.stderr.write(`seed ${seed}\n`);
try {
  const property = fc.asyncProperty(livesTogether(TOGETHER), async (lives) => {
    const living = lives.filter(isLife);
    try {
      await world.live(living);
    } catch (error) {
      // What fails is lived again and again with less in it, which takes a while.
      process.stderr.write(`${living.length} lives: ${String(error)}\n`);
      throw error;
    }
  });
  await fc.assert(property, {
    seed,
    numRuns,
    endOnFailure: !values.shrink,
    ...(values.path !== undefined && { path: values.path }),
  });
  console.log('everything holds');
} catch (error) {
  console.log(String(error));
  process.exitCode = 1;
} finally {
  const { lives, commands, accepted, events, restarts, struck } = world.figures;
  const seconds = Math.round((performance.now() - begun) / 1_000);
  console.log(
    `${lives} lives, ${commands} commands (${accepted} accepted), ${events} events, ${restarts} restarts, ${seconds} s`,
  );
  console.log(
    Object.entries(struck)
      .map(([fault, times]) => `${fault}: ${times}`)
      .join('\n'),
  );
  await world.close();
  await closeSharedServers();
}
