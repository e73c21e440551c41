// npm run model [-- --seed N --runs N]: lives over the real workflows, interrupted by arrangement, held against the pure core.
import { buildOrGiveUp, checkNode, install, provideTemporal } from './prepare.mjs';

checkNode();
await install();
await buildOrGiveUp();
await provideTemporal();
await import('../dist/test/model/run.js');
