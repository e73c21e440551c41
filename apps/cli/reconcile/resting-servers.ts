import { existsSync } from 'node:fs';
import { type Log, type Running, StartProblem, takeLock } from '#libs/embedded';
import { migrate } from '#libs/store';
import { homeFolder, openHome } from '../up/home.js';
import { stopLeftovers } from '../up/processes.js';
import { provideDatabaseServer, provideTemporalServer } from '../up/servers.js';
import { readSettings } from '../up/settings.js';
import { StopOrder } from '../up/stop-order.js';

/** Servers that were started for one command. */
export interface RestingServers {
  running: Running;
  stop(): Promise<void>;
}

/** Starts PostgreSQL and Temporal of a data folder on which nothing runs; neither worker nor API. */
export async function startRestingServers(log: Log): Promise<RestingServers> {
  const settings = readSettings();
  if (!existsSync(homeFolder())) throw nothingThere();
  const files = openHome(settings.home);
  if (!existsSync(files.postgresData)) throw nothingThere();
  const lock = takeLock(files.lock, 'huying reconcile');
  if (!lock.held)
    throw new StartProblem(
      `Huying on ${settings.home} is just starting or stopping (process ${lock.by.pid}).`,
      'Try again when it is done.',
    );
  const order = new StopOrder();
  const stop = async () => {
    await order.stopAll(log);
    lock.release();
  };
  try {
    await stopLeftovers(files, log);
    const database = await provideDatabaseServer(settings, files, log);
    order.add(database.kept);
    const temporal = await provideTemporalServer(settings, files, log);
    order.add(temporal.kept);
    // A backup may come from an older build.
    await migrate(database.databaseAdminUrl);
    const { databaseUrl, databaseAdminUrl } = database;
    const { namespace: temporalNamespace, port } = settings;
    const own = settings.keyInEnvironment ? undefined : files.masterKey;
    const masterKeyFile = settings.masterKeyFile ?? own;
    const running = {
      databaseUrl,
      databaseAdminUrl,
      temporalAddress: temporal.address,
      temporalNamespace,
      masterKeyFile,
      port,
    };
    return { running, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function nothingThere(): StartProblem {
  return new StartProblem(
    `There is no data in ${homeFolder()}.`,
    'Name the data folder in HUYING_HOME, or the servers in DATABASE_URL and TEMPORAL_ADDRESS.',
  );
}
