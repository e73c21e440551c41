// What every entry point needs on a fresh clone: packages, a build, Temporal. Plain Node, no packages.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const inRoot = (...names) => join(root, ...names);

export const say = (line) => console.log(`huying: ${line}`);

/** Ends with one sentence and no stack trace. */
export function giveUp(sentence) {
  console.error(`huying: ${sentence}`);
  process.exit(1);
}

/** Runs a program in the repository; the promise gives its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Runs a package's program with this very Node. */
export function runPackage(script, args, options) {
  return run(process.execPath, [inRoot('node_modules', script), ...args], options);
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  if (!fits)
    giveUp(
      `Node.js ${process.versions.node} is not supported: install Node.js 24 (or 22.12 and later, 20.19 and later).`,
    );
  if (process.platform === 'win32')
    giveUp('Windows is not supported: use WSL 2, or `docker compose up` on a machine with Docker.');
}

/** Installs what the lock file names, if the installed packages are not those. */
export async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
  const stamp = inRoot('node_modules', '.huying-lock');
  if (isInstalled(lock, stamp)) return;
  rmSync(stamp, { force: true });
  say('installing packages (npm ci); the first time takes a minute or two');
  // No package's script runs but those that package.json names (allowScripts), whatever npm this is.
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await withProgress('installing packages', runNpm(args));
  if (code !== 0)
    giveUp('npm ci failed (see above). Is the package registry within reach? Mend that and run this again.');
  const names = scripted();
  if (names.length > 0 && (await runNpm(['rebuild', '--loglevel=error', ...names])) !== 0)
    giveUp('the installed packages could not be set up (see above).');
  writeFileSync(stamp, lock);
}

function runNpm(args) {
  const npm = process.env.npm_execpath;
  return npm ? run(process.execPath, [npm, ...args]) : run('npm', args);
}

/** The installed packages whose scripts may run. */
function scripted() {
  const { allowScripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  return Object.keys(allowScripts).filter(
    (name) => allowScripts[name] && existsSync(inRoot('node_modules', name)),
  );
}

function isInstalled(lock, stamp) {
  const folder = inRoot('node_modules');
  // A link belongs to another clone, whose packages are not ours to replace.
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === lock;
  // Installed by hand, after the lock file was last written: that will do.
  const byHand = statSync(inRoot('node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  if (!byHand || byHand.mtimeMs < statSync(inRoot('package-lock.json')).mtimeMs) return false;
  writeFileSync(stamp, lock);
  return true;
}

async function withProgress(what, work) {
  const begun = Date.now();
  const tick = setInterval(() => say(`${what} … ${Math.round((Date.now() - begun) / 1000)} s`), 5_000);
  try {
    return await work;
  } finally {
    clearInterval(tick);
  }
}

const SOURCES = ['apps', 'libs', 'workflows', 'activities', 'test'];

/** Compiles; unchanged sources cost half a second. The promise gives the compiler's exit code. */
export async function build() {
  removeOrphans(inRoot('dist'));
  if (SOURCES.some((folder) => lacksOutput(folder))) rmSync(inRoot('dist', '.tsbuildinfo'), { force: true });
  return await runPackage('typescript/bin/tsc', ['-p', '.']);
}

/** A compiled file whose source is gone would go on being tested and imported. */
function removeOrphans(dist) {
  for (const file of filesBelow(dist).filter((name) => name.endsWith('.js'))) {
    const source = inRoot(file.slice(dist.length + 1)).replace(/\.js$/, '');
    const compiled = existsSync(`${file}.map`);
    if (!compiled || existsSync(`${source}.ts`) || existsSync(`${source}.tsx`)) continue;
    for (const output of [file, `${file}.map`, file.replace(/\.js$/, '.d.ts')])
      rmSync(output, { force: true });
  }
}

/** The compiler's memory would have it skip a source whose output somebody deleted. */
function lacksOutput(folder) {
  return filesBelow(inRoot(folder)).some((file) => {
    if (!/\.ts$/.test(file) || file.endsWith('.d.ts')) return false;
    return !existsSync(inRoot('dist', file.slice(root.length).replace(/\.ts$/, '.js')));
  });
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));
}

export async function buildOrGiveUp() {
  say('building');
  if ((await build()) !== 0) giveUp('the sources do not compile (see above).');
}

/** Sees to it that a Temporal server can be started, or is there. */
export async function provideTemporal() {
  const { findOrInstallTemporal } = await import('../dist/libs/embedded/index.js');
  try {
    await findOrInstallTemporal(say);
  } catch (error) {
    if (error.name !== 'StartProblem') throw error;
    giveUp(error.message);
  }
}
