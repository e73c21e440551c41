// npm run attack [-- --seed N --seeds N --roles a,b --phases a,b --cases N]: schemathesis over the whole API, as several people.
import { buildOrGiveUp, checkNode, install, provideTemporal } from './prepare.mjs';

checkNode();
await install();
await buildOrGiveUp();
await provideTemporal();
await import('../dist/test/attack/run.js');
