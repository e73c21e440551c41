// npm test [-- PATTERN]: everything from a fresh clone to tested.
import { runJest, withoutTheLongest } from './jest.mjs';
import { buildOrGiveUp, checkNode, install, provideTemporal } from './prepare.mjs';

checkNode();
await install();
await buildOrGiveUp();
await provideTemporal();
const asked = process.argv.slice(2);
process.exitCode = await runJest(asked.length > 0 ? asked : withoutTheLongest);
