import { StartProblem } from '#libs/embedded';
import { homeFolder } from './home.js';

/** What `huying up` takes from its environment. */
export interface UpSettings {
  home: string;
  /** The API's. */
  port: number;
  databaseUrl?: string;
  databaseAdminUrl?: string;
  temporalAddress?: string;
  namespace: string;
  masterKeyFile?: string;
  /** HUYING_MASTER_KEY holds the key itself, so that there is no file. */
  keyInEnvironment: boolean;
}

const USUAL_PORT = 3000;

/** Reads the environment; a value that cannot be used is refused by name. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): UpSettings {
  const databaseUrl = env['DATABASE_URL'] || undefined;
  const temporalAddress = env['TEMPORAL_ADDRESS'] || undefined;
  return {
    home: homeFolder(env),
    port: readPort(env['PORT']),
    databaseUrl,
    databaseAdminUrl: env['DATABASE_ADMIN_URL'] || databaseUrl,
    temporalAddress,
    namespace: env['TEMPORAL_NAMESPACE'] || (temporalAddress === undefined ? 'huying' : 'default'),
    masterKeyFile: env['HUYING_MASTER_KEY_FILE'] || undefined,
    keyInEnvironment: Boolean(env['HUYING_MASTER_KEY']),
  };
}

function readPort(text: string | undefined): number {
  const port = text ? Number(text) : USUAL_PORT;
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartProblem(`PORT=${text} is no port.`, 'Give a number from 1 to 65535: PORT=3001 npm start');
}
