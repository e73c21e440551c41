// npm run strain [-- NAME]: one request under thousands of commands, under hundreds at once, and a backlog without a worker.
import { buildOrGiveUp, checkNode, install, provideTemporal } from './prepare.mjs';

checkNode();
await install();
await buildOrGiveUp();
await provideTemporal();
await import('../dist/test/chaos/strain/run.js');
