import {
  type EmbeddedTemporal,
  findOrInstallTemporal,
  insistOnPostgres,
  insistOnTemporal,
  type Log,
  provideDatabase,
  startPostgres,
  startTemporal,
} from '#libs/embedded';
import { SEARCH_ATTRIBUTES } from '#libs/contracts';
import type { HomeFiles } from './home.js';
import { keepHistoriesForBackup } from './keep-histories.js';
import { keepRunning, type Kept } from './keep-running.js';
import type { UpSettings } from './settings.js';
import { insistOnWholeHome } from './whole-home.js';

/** A database to use; `kept` when it is ours to stop. */
export interface Database {
  databaseUrl: string;
  databaseAdminUrl: string;
  kept?: Kept;
}

/** The name of the embedded database. */
const DATABASE = 'huying';

/** Uses the database that the environment names, or starts the embedded one. */
export async function provideDatabaseServer(
  settings: UpSettings,
  files: HomeFiles,
  log: Log,
): Promise<Database> {
  const { databaseUrl, databaseAdminUrl } = settings;
  if (databaseUrl !== undefined && databaseAdminUrl !== undefined) {
    log('using the PostgreSQL of DATABASE_URL');
    await insistOnPostgres('DATABASE_URL', databaseUrl);
    await insistOnPostgres('DATABASE_ADMIN_URL', databaseAdminUrl);
    return { databaseUrl, databaseAdminUrl };
  }
  insistOnWholeHome(files);
  log('starting PostgreSQL');
  let url = '';
  const start = async () => {
    const server = await startPostgres({ dataDir: files.postgres, log });
    url = server.url;
    return server;
  };
  const kept = await keepRunning({ name: 'PostgreSQL', start }, log);
  const addresses = await provideDatabase(url, DATABASE);
  return { databaseUrl: addresses.url, databaseAdminUrl: addresses.adminUrl, kept };
}

/** A Temporal server to use; `kept` when it is ours to stop. */
export interface TemporalServer {
  address: string;
  uiUrl?: string;
  kept?: Kept;
}

/** Uses the Temporal server that the environment names, or starts the embedded one. */
export async function provideTemporalServer(
  settings: UpSettings,
  files: HomeFiles,
  log: Log,
): Promise<TemporalServer> {
  const source = await findOrInstallTemporal(log);
  if (source.kind === 'server') {
    log(`using the Temporal server ${source.address} of TEMPORAL_ADDRESS`);
    await insistOnTemporal(source.address, settings.namespace);
    return { address: source.address };
  }
  log('starting Temporal');
  let server: Pick<EmbeddedTemporal, 'address' | 'uiUrl'> = { address: '', uiUrl: undefined };
  const start = async () => {
    const started = await startTemporal({
      program: source.path,
      dbFile: files.temporalDb,
      namespace: settings.namespace,
      searchAttributes: Object.fromEntries(SEARCH_ATTRIBUTES.map((name) => [name, 'Keyword'])),
      codecEndpoint: `http://127.0.0.1:${settings.port}/v1/codec`,
      log,
    });
    server = started;
    return started;
  };
  const kept = await keepRunning({ name: 'Temporal', start }, log);
  await keepHistoriesForBackup(server.address, settings.namespace);
  return { address: server.address, uiUrl: server.uiUrl, kept };
}
