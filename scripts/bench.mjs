// npm run bench [-- NAME] [-- --json FILE]: what the product and its parts cost on this machine, one after the other.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildOrGiveUp, checkNode, install, root, say } from './prepare.mjs';

const { values, positionals } = parseArgs({
  options: { json: { type: 'string', default: join(root, 'bench.json') } },
  allowPositionals: true,
});
const [name = ''] = positionals;

checkNode();
await install();
await buildOrGiveUp();
const folder = join(root, 'dist', 'test', 'bench');
const files = readdirSync(folder).filter((file) => file.endsWith('.bench.js') && file.includes(name));
if (files.length === 0) {
  say(`there is no bench named ${name}: ${readdirSync(folder).filter((file) => file.endsWith('.bench.js'))}`);
  process.exit(1);
}
const scratch = mkdtempSync(join(tmpdir(), 'huying-bench-'));
const tables = join(scratch, 'tables.jsonl');
writeFileSync(tables, '');
for (const file of files.toSorted()) {
  say(file.replace('.bench.js', ''));
  await run(join(folder, file));
}
const measured = readFileSync(tables, 'utf8')
  .trim()
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
rmSync(scratch, { recursive: true });
const machine = {
  cores: cpus().length,
  cpu: cpus()[0]?.model,
  memoryMiB: Math.round(totalmem() / 2 ** 20),
  node: process.version,
};
writeFileSync(
  values.json,
  `${JSON.stringify({ at: new Date().toISOString(), machine, tables: measured }, undefined, 1)}\n`,
);
say(`written to ${values.json}`);

async function run(file) {
  const child = spawn(process.execPath, ['--enable-source-maps', file], {
    stdio: 'inherit',
    // Books of a million requests are filled once for all that need one.
    env: { HUYING_BENCH_HOME: scratch, ...process.env, HUYING_BENCH_TABLES: tables },
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) process.exitCode = 1;
}
