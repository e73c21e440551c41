// What a machine writes and the repository keeps: each entry names the program and the files it writes.
// `{ name: 'OpenAPI document', script: 'dist/apps/api/write-openapi.js', files: ['docs/reference/openapi.json'] }`
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './prepare.mjs';

export const generators = [
  {
    name: 'OpenAPI document and problem catalogue',
    script: 'dist/apps/api/write-reference.js',
    files: ['docs/reference/openapi.json', 'docs/reference/problems.md'],
  },
  {
    name: 'configuration page',
    script: 'dist/apps/worker/write-configuration.js',
    files: ['docs/reference/configuration.md'],
  },
  {
    name: 'stages and refusals',
    script: 'scripts/write-rules-reference.mjs',
    files: ['docs/reference/stages.md', 'docs/reference/refusals.md'],
  },
];

/** Writes everything anew; gives the files that came out differently, which now lie there to be committed. */
export async function writeGenerated() {
  const changed = [];
  for (const { name, script, files } of generators) {
    const before = files.map(contents);
    if ((await run(process.execPath, [script])) !== 0) throw new Error(`writing ${name} failed`);
    changed.push(...files.filter((file, index) => contents(file) !== before[index]));
  }
  return changed;
}

function contents(file) {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
