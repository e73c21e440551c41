import { randomInt } from 'node:crypto';
import { freePort, portIsFree } from '#libs/embedded';

const HOST = '127.0.0.1';
const SERVICES = ['frontend', 'matching', 'history', 'worker'];
/** More than Temporal's own example has (4): workflows of one shard write one after the other. */
const HISTORY_SHARDS = 128;

/** The databases of a Temporal server, and what its tool calls the tables in each. */
export const DATABASES = { temporal: 'temporal', temporal_visibility: 'visibility' };

/** Settings that a running server may be given anew; one partition, as the embedded server has it. */
export const DYNAMIC_CONFIG = Object.fromEntries(
  ['matching.numTaskqueueReadPartitions', 'matching.numTaskqueueWritePartitions'].map((name) => [
    name,
    [{ value: 1 }],
  ]),
);

/** All services in one process, each on free ports of this machine only. */
export async function temporalConfig(postgresUrl: string, dynamicConfigFile: string) {
  const services = await servicesOnFreePorts();
  const address = `${HOST}:${services['frontend']?.rpc.grpcPort}`;
  const config = {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: HISTORY_SHARDS,
      datastores: {
        default: { sql: store(postgresUrl, 'temporal', 20) },
        visibility: { sql: store(postgresUrl, 'temporal_visibility', 10) },
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: HOST } },
    services,
    clusterMetadata: clusterAt(address),
    dynamicConfigClient: { filepath: dynamicConfigFile, pollInterval: '1m' },
  };
  return { address, config };
}

async function servicesOnFreePorts() {
  const entries = SERVICES.map(async (name) => {
    const [grpcPort, membershipPort] = await Promise.all([freePort(), lowFreePort()]);
    return [name, { rpc: { grpcPort, membershipPort, bindOnLocalHost: true } }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Services find each other through a column `smallint`, which the ports that systems hand out exceed. */
async function lowFreePort(): Promise<number> {
  const port = randomInt(10_000, 2 ** 15);
  return (await portIsFree(port, HOST)) ? port : lowFreePort();
}

function store(postgresUrl: string, databaseName: keyof typeof DATABASES, connections: number) {
  const { host, username, password } = new URL(postgresUrl);
  return {
    pluginName: 'postgres12',
    databaseName,
    connectAddr: host,
    connectProtocol: 'tcp',
    user: username,
    password,
    // Each of the four services has so many.
    maxConns: connections,
    maxIdleConns: connections,
    maxConnLifetime: '1h',
  };
}

function clusterAt(rpcAddress: string) {
  const active = { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress };
  return {
    enableGlobalNamespace: false,
    failoverVersionIncrement: 10,
    masterClusterName: 'active',
    currentClusterName: 'active',
    clusterInformation: { active },
  };
}
