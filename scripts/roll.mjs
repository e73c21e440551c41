// npm run roll [-- --requests N --seed N]: rolls from one build to the next and back while people go on.
import { buildOrGiveUp, checkNode, install, provideTemporal } from './prepare.mjs';

checkNode();
await install();
await buildOrGiveUp();
await provideTemporal();
await import('../dist/test/chaos/rolling/run.js');
