// npm start: everything from a fresh clone to a running Huying.
import { buildOrGiveUp, checkNode, install, provideTemporal } from './prepare.mjs';

checkNode();
await install();
await buildOrGiveUp();
await provideTemporal();
process.setSourceMapsEnabled(true);
// In this very process, so that Ctrl-C and `kill` reach the one who stops everything in order.
process.argv.splice(2, 0, 'up');
await import('../dist/apps/cli/main.js');
