import { readConfig } from '#libs/config';
import type { Environment, Settings } from '#libs/config';
import { masterKeyFrom } from '#libs/seal';

const NAMES = [
  'databaseUrl',
  'databaseConnections',
  'temporalAddress',
  'temporalNamespace',
  'temporalTls',
  'temporalApiKey',
  'taskQueue',
  'home',
  'host',
  'port',
  'logLevel',
  'jwksUrl',
  'tokenIssuer',
  'tokenAudience',
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

export type ApiSettings = Pick<Settings, (typeof NAMES)[number]> & { masterKey: Buffer };

/** The settings that the API reads. */
export function readApiSettings(environment: Environment): ApiSettings {
  return { ...readConfig(NAMES, environment), masterKey: masterKeyFrom(environment) };
}
