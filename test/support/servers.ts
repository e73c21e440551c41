import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type DatabaseAddresses, dropDatabase, provideDatabase } from '#libs/embedded';
import { SERVERS_VARIABLE, TEST_NAMESPACE } from './shared-servers.js';

/** An empty database of one test file. */
export interface FreshDatabase extends DatabaseAddresses {
  name: string;
  /** The superuser's address of this database, for tests that damage it on purpose. */
  superuserUrl: string;
  /** A connection (the application's unless told otherwise) that ends with the database at the latest. */
  connect(url?: string): Promise<Client>;
  /** Drops it, and ends whoever is still connected. */
  drop(): Promise<void>;
}

/** Makes an empty database with its two roles on the run's PostgreSQL, which starts when first asked for. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const superuserUrl = await ask('/postgres');
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const addresses = await provideDatabase(superuserUrl, name);
  const own = new URL(superuserUrl);
  own.pathname = `/${name}`;
  const clients: Client[] = [];
  const connect = async (url = addresses.url) => {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    clients.push(client);
    await client.connect();
    return client;
  };
  const drop = async () => {
    await Promise.all(clients.map((client) => client.end()));
    await dropDatabase(superuserUrl, name);
  };
  return { ...addresses, name, superuserUrl: own.href, connect, drop };
}

/** The run's Temporal server, which starts when first asked for. Tests keep apart by their task queue's name. */
export async function testTemporal(): Promise<{ address: string; namespace: string }> {
  const address = await ask('/temporal');
  return { address, namespace: TEST_NAMESPACE };
}

async function ask(path: '/postgres' | '/temporal'): Promise<string> {
  const door = process.env[SERVERS_VARIABLE];
  if (!door)
    throw new Error('the servers of a test run are opened by jest.config.json: run jest from the root');
  const answer = await fetch(door + path, { headers: { connection: 'close' } });
  const body = await answer.text();
  if (!answer.ok) throw new Error(body);
  return body;
}
