// npm run canaries [-- --requests N]: personal words in every field of 200 requests, looked for wherever something is kept.
import { buildOrGiveUp, checkNode, install, provideTemporal } from './prepare.mjs';

checkNode();
await install();
await buildOrGiveUp();
await provideTemporal();
await import('../dist/test/privacy/run.js');
