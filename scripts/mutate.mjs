// npm run mutate [-- RULE…] [--json]: switches each rule off in turn and names those that no test misses.
// npm run mutate -- workflows [--json]: changes workflow code in turn and names what a preflight lets through.
import { buildOrGiveUp, checkNode, install } from './prepare.mjs';

checkNode();
await install();
await buildOrGiveUp();
await import(
  process.argv.includes('workflows') ? '../dist/test/mutate/workflows/run.js' : '../dist/test/mutate/run.js'
);
