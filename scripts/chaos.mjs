// npm run chaos [-- --seed N --lives N --faults N]: lives of requests through HTTP while parts of the product are struck.
import { buildOrGiveUp, checkNode, install, provideTemporal } from './prepare.mjs';

checkNode();
await install();
await buildOrGiveUp();
await provideTemporal();
await import('../dist/test/chaos/storm/run.js');
