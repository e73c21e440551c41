// npm run demo: forty requests of an invented district, two weeks in under a minute, told while they happen.
import { buildOrGiveUp, checkNode, install, provideTemporal } from './prepare.mjs';

checkNode();
await install();
await buildOrGiveUp();
await provideTemporal();
process.setSourceMapsEnabled(true);
const mapping = ['--mapping', 'policies/demo/mapping.yaml', '--commentary'];
const pace = ['--speed', '36000', '--horizon', '12d'];
process.argv.splice(2, 0, 'play', 'policies/demo/requests.csv', ...mapping, ...pace);
await import('../dist/apps/cli/main.js');
