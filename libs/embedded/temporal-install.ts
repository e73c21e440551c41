import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { errorMessage } from './error-facts.js';
import { onPath } from './on-path.js';
import { type Log, StartProblem } from './start-problem.js';
import { cachedTemporal, findTemporal, TEMPORAL_VERSION, type TemporalSource } from './temporal-find.js';

type Environment = Record<string, string | undefined>;

const ANSWER_LIMIT_MS = 5_000;
const DOWNLOAD_LIMIT_MS = 180_000;
const PROGRESS_EVERY_MS = 5_000;

/** The nearest Temporal, installed into the user's cache folder if there is none. */
export async function findOrInstallTemporal(
  log: Log,
  env: Environment = process.env,
): Promise<TemporalSource> {
  return findTemporal(env) ?? { kind: 'program', path: await installTemporal(log, env), from: 'cache' };
}

/** Fetches the Temporal program into the user's cache folder: ready made if the internet is there, else built. */
export async function installTemporal(
  log: Log,
  env: Environment = process.env,
  reach: typeof fetch = fetch,
): Promise<string> {
  const target = cachedTemporal(env);
  await mkdir(dirname(target), { recursive: true });
  const folder = await mkdtemp(join(dirname(target), 'installing-'));
  try {
    log(`Temporal ${TEMPORAL_VERSION} is not on this machine yet; fetching it once, into ${target}`);
    const failures: string[] = [];
    for (const way of [download, build]) {
      try {
        const made = await way(folder, log, env, reach);
        await chmod(made, 0o755);
        await rename(made, target);
        log(`Temporal ${TEMPORAL_VERSION} is ready`);
        return target;
      } catch (error) {
        failures.push(errorMessage(error));
        log(errorMessage(error));
      }
    }
    throw noTemporal(failures);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The place the SDK fetches its own test server from. */
async function download(folder: string, log: Log, _env: Environment, reach: typeof fetch): Promise<string> {
  const platform = process.platform;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const ask = `https://temporal.download/cli/v${TEMPORAL_VERSION}?arch=${arch}&platform=${platform}&format=tar.gz`;
  try {
    const answer = await reach(ask, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    const { archiveUrl, fileToExtract }: Record<string, string> = JSON.parse(await answer.text());
    if (!archiveUrl || !fileToExtract) throw new Error('an answer of unknown form');
    const archive = join(folder, 'temporal.tar.gz');
    await withProgress('downloading Temporal', log, save(archiveUrl, archive, reach));
    await run('tar', ['-xzf', archive, '-C', folder], process.env);
    return join(folder, fileToExtract);
  } catch (error) {
    throw new Error(`a ready-made Temporal cannot be downloaded here (${errorMessage(error)})`, {
      cause: error,
    });
  }
}

async function save(url: string, file: string, reach: typeof fetch): Promise<void> {
  const answer = await reach(url, { signal: AbortSignal.timeout(DOWNLOAD_LIMIT_MS) });
  if (!answer.ok || !answer.body) throw new Error(`HTTP ${answer.status}`);
  await pipeline(answer.body, createWriteStream(file));
}

/** Newer releases hold a `replace` directive, which `go install` refuses. */
async function build(folder: string, log: Log, env: Environment): Promise<string> {
  const go = onPath('go', env['PATH'] ?? '');
  if (!go) throw new Error('Temporal cannot be built here: there is no Go (go) on PATH');
  log('building Temporal from source with Go; this takes two to three minutes, once');
  const work = run(go, ['install', `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_VERSION}`], {
    ...env,
    GOBIN: folder,
    GOFLAGS: '',
  });
  await withProgress('building Temporal', log, work);
  return join(folder, 'temporal');
}

async function run(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const stop = () => child.kill();
  process.once('exit', stop);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
  await once(child, 'close');
  process.off('exit', stop);
  if (child.exitCode !== 0) throw new Error(`${command} ${args[0] ?? ''} failed:\n${said.trim()}`);
}

async function withProgress<T>(what: string, log: Log, work: Promise<T>): Promise<T> {
  const begun = performance.now();
  const tick = setInterval(
    () => log(`${what} … ${Math.round((performance.now() - begun) / 1000)} s`),
    PROGRESS_EVERY_MS,
  );
  try {
    return await work;
  } finally {
    clearInterval(tick);
  }
}

function noTemporal(failures: string[]): StartProblem {
  return new StartProblem(
    `Temporal could not be had:\n${failures.map((line) => `  - ${line}`).join('\n')}`,
    [
      'Choose one:',
      '  - set TEMPORAL_ADDRESS=host:7233 to use a server that runs already',
      '  - put the program temporal (https://docs.temporal.io/cli) on PATH',
      `  - put it into the user's cache folder as huying/bin/temporal-${TEMPORAL_VERSION}`,
      '  - install Go 1.24 or later and start again: it will be built',
    ].join('\n'),
  );
}
