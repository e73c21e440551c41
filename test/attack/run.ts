import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { who } from '../api/sample-matter.js';
import { closeSharedServers, openSharedServers } from '../support/shared-servers.js';
import { attack } from './attack.js';
import { AttackedProduct } from './product.js';
import { findSchemathesis } from './schemathesis.js';

/** `npm run attack [-- --seed N --seeds N --roles a,b --phases … --cases N]`: schemathesis over the whole API; fails on whatever it finds. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    roles: { type: 'string', default: 'operator,specialist,coordinator,administrator,enterprise' },
    phases: { type: 'string', default: 'examples,coverage,fuzzing,stateful' },
    cases: { type: 'string', default: '10' },
    operations: { type: 'string' },
  },
});
const say = (line: string) => process.stderr.write(`${line}\n`);
const found = await findSchemathesis(say);
if ('missing' in found) {
  say(`there is no schemathesis: ${found.missing}`);
  process.exit(2);
}
const seeds = Array.from({ length: Number(values.seeds) }, (_, n) => Number(values.seed) + n);
const roles = values.roles.split(',');
await openSharedServers();
for (const seed of seeds) for (const role of roles) await attackAs(role, seed, found.python);
await closeSharedServers();

async function attackAs(role: string, seed: number, python: string): Promise<void> {
  const product = await AttackedProduct.start({
    HUYING_CALLS_PER_MINUTE: '0',
    HUYING_CALLS_PER_MINUTE_OF_ADDRESS: '0',
  });
  const begun = Date.now();
  const { ok, report } = await attack(product, {
    ...{ python, seed, as: role in who ? who[role as keyof typeof who] : role },
    ...{ phases: values.phases.split(','), cases: Number(values.cases) },
    ...(values.operations && { operations: values.operations.split(',') }),
  });
  const faults = product.complaints.filter(({ status }) => Number(status) >= 500 && Number(status) !== 503);
  const file = join(tmpdir(), `huying-attack-${role}-${seed}.txt`);
  await writeFile(file, `${report}\n${product.complaints.map((line) => JSON.stringify(line)).join('\n')}\n`);
  const cases = /(\d+) generated/.exec(report)?.[1] ?? '?';
  const memory = Math.round((await product.memory()).most / 2 ** 20);
  const holds = ok && product.lives && faults.length === 0;
  console.log(
    `${role}, seed ${seed}: ${cases} cases in ${Math.round((Date.now() - begun) / 1000)} s, ` +
      `at most ${memory} MB, ${holds ? 'everything holds' : `FAULTS, see ${file}`}`,
  );
  if (!holds) process.exitCode = 1;
  await product.close();
}
