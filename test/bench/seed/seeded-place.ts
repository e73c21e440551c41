import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { provideDatabase, startPostgres } from '#libs/embedded';
import type { DatabaseAddresses } from '#libs/embedded';
import { migrate, openStore } from '#libs/store';
import { publishSample } from '../../support/load-sample.js';
import { OPEN_SHARE, seedMillion } from './million.js';

/** A server with so many requests in its book. */
export interface SeededPlace extends DatabaseAddresses {
  superuserUrl: string;
  masterKey: Buffer;
  /** Where tokens are signed. */
  home: string;
  /** The server's own log. */
  log: string;
  pid: number;
  stop(): Promise<void>;
}

/** Nothing is lost by a crash while it is filled: it is filled again. */
const FILLING = {
  ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' },
  ...{ wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '8GB' },
};
/** What whoever keeps a million requests gives the server: room for their rows, a tenth of a small machine's memory. */
const SERVING = { shared_buffers: '2GB' };
const DATABASE = 'huying';
const quiet = () => undefined;

/**
 * Makes the book, or takes the one that `HUYING_BENCH_HOME` keeps from run to run (brought to the newest migration).
 */
export async function seededPlace(requests: number, openShare = OPEN_SHARE): Promise<SeededPlace> {
  const kept = process.env['HUYING_BENCH_HOME'];
  const home =
    kept === undefined
      ? mkdtempSync(join(tmpdir(), 'huying-bench-'))
      : join(kept, openShare === OPEN_SHARE ? String(requests) : `${requests}-${openShare}`);
  await mkdir(home, { recursive: true });
  const files = {
    key: join(home, 'master.key'),
    done: join(home, 'seeded'),
    postgres: join(home, 'postgres'),
  };
  if (!existsSync(files.key)) writeFileSync(files.key, randomBytes(32));
  const masterKey = readFileSync(files.key);
  if (!existsSync(files.done)) {
    rmSync(files.postgres, { recursive: true, force: true });
    await fill(files.postgres, masterKey, requests, openShare);
    writeFileSync(files.done, '');
  }
  const server = await startPostgres({ dataDir: files.postgres, settings: SERVING, log: quiet });
  const addresses = await provideDatabase(server.url, DATABASE);
  await migrate(addresses.adminUrl);
  const superuserUrl = new URL(server.url);
  superuserUrl.pathname = `/${DATABASE}`;
  const stop = async () => {
    await server.stop();
    if (kept === undefined) rmSync(home, { recursive: true, force: true });
  };
  const log = join(files.postgres, 'server.log');
  const { pid } = server;
  return { ...addresses, superuserUrl: superuserUrl.href, masterKey, home, log, pid, stop };
}

async function fill(dataDir: string, masterKey: Buffer, requests: number, openShare: number): Promise<void> {
  const began = performance.now();
  const server = await startPostgres({ dataDir, settings: FILLING, log: quiet });
  try {
    const { url, adminUrl } = await provideDatabase(server.url, DATABASE);
    await migrate(adminUrl);
    const store = await openStore({ url, masterKey });
    await publishSample(store);
    await seedMillion(store, adminUrl, requests, openShare);
    await store.close();
    const client = new Client({ connectionString: server.url });
    await client.connect();
    await client.query('checkpoint');
    await client.end();
  } finally {
    await server.stop();
  }
  process.stdout.write(`${requests} requests in ${Math.round((performance.now() - began) / 1000)} s\n`);
}
