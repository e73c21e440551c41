import { isProduction, readConfig } from '#libs/config';
import type { Environment, Settings } from '#libs/config';
import { masterKeysFrom } from '#libs/seal';
import type { MasterKey } from '#libs/store';

const NAMES = [
  'environment',
  'databaseUrl',
  'databaseConnections',
  'temporalAddress',
  'temporalNamespace',
  'temporalTls',
  'temporalApiKey',
  'taskQueue',
  'masterKeyFile',
  'masterKey',
  'home',
  'host',
  'port',
  'logLevel',
  'jwksUrl',
  'tokenIssuer',
  'tokenAudience',
  'ownTokens',
  'allowedOrigins',
  'trustedProxies',
  'connections',
  'callsPerMinute',
  'callsPerMinuteOfAddress',
  'temporalPage',
  'documentMegabytes',
  'documentsPerRequest',
  'documentMegabytesPerRequest',
  'documentKeepDays',
  'documentEndpoint',
  'documentBucket',
  'documentRegion',
  'documentAccessKey',
  'documentSecretKey',
] as const;

export type ApiSettings = Omit<Pick<Settings, (typeof NAMES)[number]>, 'masterKey'> & {
  masterKey: MasterKey;
  /** Real people are served. */
  production: boolean;
};

/** The settings that the API reads. */
export function readApiSettings(environment: Environment): ApiSettings {
  const read = readConfig(NAMES, environment);
  return { ...read, masterKey: () => masterKeysFrom(environment), production: isProduction(environment) };
}
