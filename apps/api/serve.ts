import pino from 'pino';
import type { Logger } from 'pino';
import { DEFAULT_PARTIES, jwksVerifier, localVerifier } from '#libs/auth';
import type { TokenVerifier } from '#libs/auth';
import { openDocuments } from '#libs/documents';
import { openStore } from '#libs/store';
import { createApi } from './app.js';
import type { EdgeSettings } from './edge/edge-settings.js';
import { refuseSample } from './refuse-sample.js';
import type { ApiSettings } from './settings.js';

/** Serves until it is told to stop; then no new calls, the running ones finished, the connections closed. */
export async function serve(settings: ApiSettings): Promise<void> {
  const logger = pino({ level: settings.logLevel, base: { process: 'api' } });
  const store = await openStore({
    url: settings.databaseUrl,
    poolSize: settings.databaseConnections,
    masterKey: settings.masterKey,
    name: 'huying-api',
    outsideCalls: 'nobody',
  });
  if (settings.production) await refuseSample(store);
  const parts = {
    store,
    clock: await store.clock.facts(),
    verifier: await verifierOf(settings),
    documents: documentsOf(settings),
    edge: edgeOf(settings),
    temporalPage: settings.temporalPage,
    temporal: {
      place: placeOf(settings),
      sealer: await store.keyring.payloadSeal(),
      taskQueue: settings.taskQueue,
    },
  };
  const app = await createApi(parts, logger);
  await app.listen(settings.port, settings.host);
  logger.info({ host: settings.host, port: settings.port }, 'ready');
  // Listened for before anybody is told: whoever hears `ready` may say stop at once.
  const stop = toldToStop(logger);
  process.send?.('ready');
  await stop;
  await app.close();
  await store.close();
  logger.info('stopped');
  process.disconnect?.();
}

const MEGABYTE = 2 ** 20;
const DAY_MS = 86_400_000;
const documentsOf = (settings: ApiSettings) => ({
  bytes: openDocuments(settings),
  mostBytes: settings.documentMegabytes * MEGABYTE,
  limits: {
    count: settings.documentsPerRequest,
    bytes: settings.documentMegabytesPerRequest * MEGABYTE,
  },
  keepMs: settings.documentKeepDays * DAY_MS,
});

const edgeOf = (settings: ApiSettings): EdgeSettings => ({
  rates: { ofCaller: settings.callsPerMinute, ofAddress: settings.callsPerMinuteOfAddress },
  connections: settings.connections,
  allowedOrigins: settings.allowedOrigins ?? [],
  trustedProxies: settings.trustedProxies ?? [],
});

const placeOf = (settings: ApiSettings) => ({
  address: settings.temporalAddress,
  namespace: settings.temporalNamespace,
  tls: settings.temporalTls,
  apiKey: settings.temporalApiKey,
});

/** A district's identity provider by its JWKS; else the product's own keys. */
async function verifierOf({
  jwksUrl,
  tokenIssuer,
  tokenAudience,
  home,
}: ApiSettings): Promise<TokenVerifier> {
  if (jwksUrl === undefined) return localVerifier(home);
  const { issuer, audience } = DEFAULT_PARTIES;
  return jwksVerifier(new URL(jwksUrl), {
    issuer: tokenIssuer ?? issuer,
    audience: tokenAudience ?? audience,
  });
}

function toldToStop(logger: Logger): Promise<void> {
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals) => {
      logger.info({ signal }, 'stopping');
      resolve();
    };
    process.once('SIGTERM', stop).once('SIGINT', stop);
  });
}
