import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { closeSharedServers, openSharedServers } from '../support/shared-servers.js';
import { ModelWorld } from './run-lives.js';
import { isLife, livesTogether } from './steps.js';

/** `npm run model -- --seed N --runs 300`: so many lives over the real workflow, held against the pure core. */
const { values } = parseArgs({
  options: { seed: { type: 'string' }, runs: { type: 'string', default: '300' }, path: { type: 'string' } },
});
const TOGETHER = 10;
const seed = Number(values.seed ?? Math.floor(Date.now() / 1000) % 100_000);
const numRuns = Math.ceil(Number(values.runs) / TOGETHER);

const begun = performance.now();
await openSharedServers();
const world = await ModelWorld.open();
process.stderr.write(`seed ${seed}\n`);
try {
  const property = fc.asyncProperty(livesTogether(TOGETHER), (lives) => world.live(lives.filter(isLife)));
  await fc.assert(property, { seed, numRuns, ...(values.path !== undefined && { path: values.path }) });
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
