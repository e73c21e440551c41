import { setTimeout as delay } from 'node:timers/promises';
import { Command } from 'commander';
import { isProduction } from '#libs/config';
import { type Lock, StartProblem, takeLock, withdrawRunning } from '#libs/embedded';
import { aborted, listenForStop } from './up/ask-to-stop.js';
import { openHome } from './up/home.js';
import { readSettings } from './up/settings.js';
import { startAll } from './up/start-all.js';
import { StopOrder } from './up/stop-order.js';

/** `huying up`: everything on this machine, until Ctrl-C. */
export function upCommand(): Command {
  return new Command('up')
    .description('start PostgreSQL, Temporal, worker and API on this machine, and keep them running')
    .addHelpText('after', HELP)
    .action(async () => {
      process.exit(await up());
    });
}

const HELP = `
Environment:
  PORT                    of the API (3000)
  HUYING_HOME             the data folder (.huying in the clone)
  DATABASE_URL            a PostgreSQL that runs already, as the application's role
  DATABASE_ADMIN_URL      the same, as the owner of the tables (DATABASE_URL)
  TEMPORAL_ADDRESS        a Temporal server that runs already
  TEMPORAL_NAMESPACE      its namespace (default; huying in the embedded server)
  HUYING_MASTER_KEY_FILE  the key that wraps all data keys (master.key in the data folder)`;

/** A start under way gets this long to reach a place where it can be stopped in order. */
const START_GRACE_MS = 5_000;

const log = (line: string) => console.log(`huying: ${line}`);

/** Runs until it is asked to stop; gives the exit code. */
async function up(): Promise<number> {
  const stopAsked = listenForStop();
  try {
    refuseProduction();
    const settings = readSettings();
    const files = openHome(settings.home);
    const lock = takeLock(files.lock, 'huying up');
    if (!lock.held) throw runsAlready(settings.home, lock);
    try {
      return await run(settings, files, stopAsked);
    } finally {
      lock.release();
    }
  } catch (error) {
    console.error(`\nhuying: ${error instanceof StartProblem ? error.message : String(error)}`);
    if (!(error instanceof StartProblem)) console.error(error);
    return 1;
  }
}

async function run(
  settings: ReturnType<typeof readSettings>,
  files: ReturnType<typeof openHome>,
  stopAsked: AbortSignal,
): Promise<number> {
  const order = new StopOrder();
  try {
    const starting = startAll(settings, files, order, stopAsked, log);
    await Promise.race([starting, aborted(stopAsked)]);
    if (!stopAsked.aborted) await aborted(stopAsked);
    await Promise.race([starting, delay(START_GRACE_MS)]);
    return 0;
  } finally {
    withdrawRunning(settings.home);
    await order.stopAll(log);
    log('stopped');
  }
}

/** Embedded servers, a key beside its data, tokens for whomever one names: all of it is for trying out. */
function refuseProduction(): void {
  if (!isProduction()) return;
  throw new StartProblem(
    'This environment says production (HUYING_ENV or NODE_ENV), and `huying up` starts what is made for trying out: embedded servers, a master key in the data folder, invented people.',
    'Start migrations, worker and API apart (docs/guide/security.md), or try it out with: HUYING_ENV=trial npm start',
  );
}

function runsAlready(home: string, lock: Extract<Lock, { held: false }>): StartProblem {
  return new StartProblem(
    `Huying already runs on ${home} (process ${lock.by.pid}).`,
    `Stop it with Ctrl-C in its window or with: kill ${lock.by.pid}`,
  );
}
