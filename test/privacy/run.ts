import { parseArgs } from 'node:util';
import { canaries } from './canaries.js';

/** `npm run canaries [-- --requests N]`: personal words in every field, looked for wherever something is kept. */
const { values } = parseArgs({ options: { requests: { type: 'string', default: '200' } } });
const found = await canaries(Number(values.requests));
const { accepted, looked, seen, blind } = found;
for (const [what, count] of Object.entries(accepted).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${what.padEnd(24)} ${count} accepted`);
for (const [kind, bytes] of Object.entries(looked))
  console.log(`${kind.padEnd(24)} ${bytes} bytes looked at`);
console.log(`${found.requests} requests, ${found.refusals} refusals; ${found.seconds} s`);
for (const [what, count] of Object.entries(found.refused)) console.log(`${what.padEnd(40)} ${count} refused`);
for (const line of blind) console.log(`BLIND ${line}`);
for (const line of seen) console.log(`SEEN ${line}`);
if (seen.length === 0 && blind.length === 0) console.log('no canary anywhere');
else process.exitCode = 1;
