// npm test [-- PATTERN]: everything from a fresh clone to tested.
import { runJest } from './jest.mjs';
import { buildOrGiveUp, checkNode, install, provideTemporal } from './prepare.mjs';

checkNode();
await install();
await buildOrGiveUp();
await provideTemporal();
process.exitCode = await runJest(process.argv.slice(2));
