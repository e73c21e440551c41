import { randomUUID } from 'node:crypto';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { signingKeys } from '#libs/auth';
import { freePort } from '#libs/embedded';
import { MONDAY_9 } from '../api/api-world.js';
import { openTestStore } from '../store/open-test-store.js';
import { loadSample } from '../support/load-sample.js';
import { testTemporal } from '../support/servers.js';
import { tokenOf } from '../support/token-of.js';

const script = (app: 'api' | 'worker') =>
  fileURLToPath(new URL(`../../apps/${app}/main.js`, import.meta.url));

/** One line of the API's log. */
type LogLine = Record<string, unknown>;

/** API and worker as processes of their own, on a database of their own with the sample district. */
export class AttackedProduct {
  private constructor(
    readonly url: string,
    private readonly api: ChildProcess,
    /** What the API logged at level warn or above. */
    readonly complaints: LogLine[],
    private readonly home: string,
    private readonly end: () => Promise<void>,
  ) {}

  /** `more` stands in the environment of the API. */
  static async start(more: Record<string, string> = {}): Promise<AttackedProduct> {
    // The seat is open, and the calendar knows the days that come.
    const own = await openTestStore({ origin: MONDAY_9, start: Date.now(), scale: 1 });
    await loadSample(own.store);
    const home = await mkdtemp(join(tmpdir(), 'huying-attack-'));
    const place = await testTemporal();
    const port = await freePort();
    const env = {
      PATH: process.env['PATH'],
      DATABASE_URL: own.database.url,
      HUYING_MASTER_KEY: own.masterKey.toString('base64'),
      HUYING_HOME: home,
      HUYING_TASK_QUEUE: `attack-${randomUUID()}`,
      HUYING_SHUTDOWN_GRACE_SECONDS: '1',
      TEMPORAL_ADDRESS: place.address,
      TEMPORAL_NAMESPACE: place.namespace,
      PORT: String(port),
      LOG_LEVEL: 'warn',
    };
    const complaints: LogLine[] = [];
    const [api, worker] = await Promise.all([
      started(script('api'), { ...env, ...more }, complaints),
      started(script('worker'), env),
    ]);
    const end = async () => {
      await Promise.all([stopped(api), stopped(worker)]);
      await own.close();
      await rm(home, { recursive: true, force: true });
    };
    return new AttackedProduct(`http://127.0.0.1:${port}`, api, complaints, home, end);
  }

  get lives(): boolean {
    return this.api.exitCode === null && this.api.signalCode === null;
  }

  /** See `tokenOf`. */
  async token(who: string): Promise<string> {
    return tokenOf(await signingKeys(this.home), who, '12h');
  }

  /** Bytes of memory that the API process holds now, and the most that it ever held. */
  async memory(): Promise<{ now: number; most: number }> {
    const status = await readFile(`/proc/${this.api.pid}/status`, 'utf8');
    const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1_024;
    return { now: of('VmRSS'), most: of('VmHWM') };
  }

  close(): Promise<void> {
    return this.end();
  }
}

async function started(
  file: string,
  env: Record<string, string | undefined>,
  complaints?: LogLine[],
): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--enable-source-maps', file], {
    env,
    stdio: ['ignore', complaints ? 'pipe' : 'ignore', 'inherit', 'ipc'],
  });
  if (child.stdout)
    createInterface(child.stdout).on('line', (line) => complaints?.push(JSON.parse(line) as LogLine));
  const failed = once(child, 'exit').then(() => Promise.reject(new Error(`${file} did not start`)));
  await Promise.race([once(child, 'message'), failed]);
  return child;
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
