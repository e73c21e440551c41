// npm run check: all that a change must pass; the same line as CI. Stops at the first step that fails.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeGenerated } from './generated.mjs';
import { runJest, withoutTheLongest } from './jest.mjs';
import { build, checkNode, install, provideTemporal, root, run, runPackage, say } from './prepare.mjs';

const totals = { passed: 0, failed: 0 };

/** Each gives true when it passes. */
const steps = {
  install: async () => (await install(), true),
  format: async () =>
    (await runPackage('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.'])) === 0,
  lint: async () => (await runPackage('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings'])) === 0,
  'types and build': async () => (await build()) === 0,
  'workflow bundle': bundle,
  'generated files': generated,
  temporal: async () => (await provideTemporal(), true),
  tests,
};

async function bundle() {
  const script = 'dist/apps/worker/bundle.js';
  if (existsSync(join(root, script))) return (await run(process.execPath, [script])) === 0;
  say('there is no workflow bundle yet');
  return true;
}

async function generated() {
  const changed = await writeGenerated();
  for (const file of changed) say(`${file} is out of date; it has been written anew: commit it`);
  return changed.length === 0;
}

async function tests() {
  const folder = mkdtempSync(join(tmpdir(), 'huying-check-'));
  const report = join(folder, 'jest.json');
  try {
    const code = await runJest(['--json', `--outputFile=${report}`, '--silent=false', ...withoutTheLongest]);
    const result = JSON.parse(readFileSync(report, 'utf8'));
    totals.passed = result.numPassedTests;
    // A file that could not be run at all has no failed tests of its own.
    totals.failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return code === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function passes(name, step) {
  const begun = Date.now();
  say(`${name} …`);
  let passed = false;
  try {
    passed = await step();
  } catch (error) {
    console.error(error);
  }
  say(`${name}: ${passed ? 'passed' : 'FAILED'} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  return passed;
}

checkNode();
for (const [name, step] of Object.entries(steps)) {
  if (await passes(name, step)) continue;
  say(`the check stopped at: ${name}`);
  totals.failed = Math.max(totals.failed, 1);
  process.exitCode = 1;
  break;
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
