import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTemporal, startPostgres, startTemporal } from '#libs/embedded';

/** Where a test process finds the servers of this run. */
export const SERVERS_VARIABLE = 'HUYING_TEST_SERVERS';

/** The namespace that tests use. */
export const TEST_NAMESPACE = 'huying-test';

const SEARCH_ATTRIBUTES = {
  HuyingOwner: 'Keyword',
  HuyingTier: 'Keyword',
  HuyingLevel: 'Keyword',
  HuyingStage: 'Keyword',
};

/** Power loss is no part of the tests; without this protection they are quicker. */
const UNSAFE_BUT_QUICK = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
};

interface Shared {
  /** The address that tests are told. */
  answer: string;
  stop: () => Promise<void>;
}

const quiet = () => undefined;
const started = new Map<string, Promise<Shared>>();
let folder = '';
let door: Server | undefined;

/** Opens the door behind which a run's servers start when a test first asks; a run of pure tests starts none. */
export async function openSharedServers(): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'huying-test-'));
  const server = createServer((request, response) => {
    ask(request.url ?? '').then(
      (answer) => response.end(answer),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test door has no port');
  process.env[SERVERS_VARIABLE] = `http://127.0.0.1:${address.port}`;
  door = server;
}

/** Stops what was started. */
export async function closeSharedServers(): Promise<void> {
  door?.closeAllConnections();
  door?.close();
  await Promise.allSettled([...started.values()].map(async (server) => (await server).stop()));
  rmSync(folder, { recursive: true, force: true });
}

const starters: Record<string, () => Promise<Shared>> = { '/postgres': postgres, '/temporal': temporal };

async function ask(path: string): Promise<string> {
  const starter = starters[path];
  if (!starter) throw new Error(`there is no shared server ${path}`);
  const server = started.get(path) ?? starter();
  started.set(path, server);
  return (await server).answer;
}

async function postgres(): Promise<Shared> {
  const server = await startPostgres({
    dataDir: join(folder, 'postgres'),
    settings: UNSAFE_BUT_QUICK,
    log: quiet,
  });
  return { answer: server.url, stop: server.stop };
}

async function temporal(): Promise<Shared> {
  const source = findTemporal();
  if (!source) throw new Error('There is no Temporal on this machine; `npm test` fetches it.');
  if (source.kind === 'server') return { answer: source.address, stop: () => Promise.resolve() };
  const server = await startTemporal({
    program: source.path,
    dbFile: join(folder, 'temporal', 'temporal.db'),
    inMemory: true,
    uiPort: false,
    namespace: TEST_NAMESPACE,
    searchAttributes: SEARCH_ATTRIBUTES,
    log: quiet,
  });
  return { answer: server.address, stop: server.stop };
}
