// npm run bench [-- NAME] [-- --json]: what the parts cost on this machine, one after the other.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildOrGiveUp, checkNode, install, root, say } from './prepare.mjs';

const asked = process.argv.slice(2);
const json = asked.includes('--json');
const [name = ''] = asked.filter((word) => word !== '--json');

// Standard output is the result's alone where a program reads it.
if (json) console.log = console.error;

checkNode();
await install();
await buildOrGiveUp();
const folder = join(root, 'dist', 'test', 'bench');
const files = readdirSync(folder).filter((file) => file.endsWith('.bench.js') && file.includes(name));
const results = {};
for (const file of files.toSorted()) {
  say(file.replace('.bench.js', ''));
  results[file.replace('.bench.js', '')] = await linesOf(join(folder, file));
}
if (json) process.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`);

/** Runs one and gives what it printed, shown as it comes unless a program reads it. */
async function linesOf(file) {
  const child = spawn(process.execPath, ['--enable-source-maps', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (part) => {
    printed += part;
    if (!json) process.stdout.write(part);
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) process.exitCode = 1;
  return printed.trim().split('\n');
}
