import { ChaosWorld } from '../chaos-world.js';
import { backlog, manyAtOnce, manyOnOne } from './strains.js';
import type { Found } from './strains.js';

/** `npm run strain [-- NAME]`: one request under thousands of commands, under hundreds at once, and a backlog without a worker. */
const strains: Record<string, (world: ChaosWorld) => Promise<Found>> = {
  'many-on-one': (world) => manyOnOne(world, 5_000),
  'many-at-once': (world) => manyAtOnce(world, 200),
  backlog: (world) => backlog(world, 3_000),
};
const only = process.argv.slice(2);
const chosen = Object.entries(strains).filter(([name]) => only.length === 0 || only.includes(name));

for (const [name, strain] of chosen) {
  const world = await ChaosWorld.open(1);
  try {
    const { figures, findings } = await strain(world);
    const shown = Object.entries(figures).map(
      ([figure, value]) => `${figure} ${Math.round(value * 10) / 10}`,
    );
    console.log(`${name}: ${shown.join(', ')}`);
    const verdict = await world.verified();
    const all = [...findings, ...(verdict.ok ? [] : [`verify: ${JSON.stringify(verdict.fault)}`])];
    console.log(
      all.length === 0
        ? '  everything holds'
        : `  ${all.length} findings:\n  ${all.slice(0, 20).join('\n  ')}`,
    );
    if (all.length > 0) process.exitCode = 1;
  } finally {
    await world.close();
  }
}
