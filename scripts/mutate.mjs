// npm run mutate [-- RULE…] [--json]: switches each rule off in turn and names those that no test misses.
import { buildOrGiveUp, checkNode, install } from './prepare.mjs';

checkNode();
await install();
await buildOrGiveUp();
await import('../dist/test/mutate/run.js');
