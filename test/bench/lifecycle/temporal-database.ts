import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import proto from '@temporalio/proto';
import { searchAttributes } from '#libs/contracts';
import { launch, startPostgres } from '#libs/embedded';
import type { EmbeddedPostgres, Launched } from '#libs/embedded';
import { ensureSearchAttributes } from '#libs/temporal';
import type { TemporalPlace } from '#libs/temporal';
import { query } from './query.js';
import { DATABASES, DYNAMIC_CONFIG, temporalConfig } from './temporal-config.js';
import { run, temporalPrograms } from './temporal-programs.js';

const NAMESPACE = 'bench';
const RETENTION_S = 86_400;
const USABLE_WITHIN_MS = 90_000;

/** A Temporal server as in production, which stores in a PostgreSQL of its own. */
export class TemporalDatabase {
  private constructor(
    readonly place: TemporalPlace,
    private readonly server: Launched,
    private readonly postgres: EmbeddedPostgres,
  ) {}

  static async start(folder: string): Promise<TemporalDatabase> {
    const programs = await temporalPrograms();
    const postgres = await startPostgres({
      dataDir: join(folder, 'postgres'),
      settings: { max_connections: '200' },
      log: () => undefined,
    });
    for (const [name, schema] of Object.entries(DATABASES))
      await makeDatabase(programs.sql, postgres.url, name, schema);
    const { address, server } = await startServer(programs.server, folder, postgres.url);
    await untilUsable(address, server);
    return new TemporalDatabase({ address, namespace: NAMESPACE }, server, postgres);
  }

  get pid(): number {
    return this.server.pid;
  }

  get databasePid(): number {
    return this.postgres.pid;
  }

  /** What its two databases hold. */
  async bytes(): Promise<number> {
    const names = Object.keys(DATABASES)
      .map((name) => `'${name}'`)
      .join(', ');
    const sql = `select sum(pg_database_size(datname)) as bytes from pg_database where datname in (${names})`;
    const [row] = await query<{ bytes: string }>(this.postgres.url, sql);
    return Number(row?.bytes);
  }

  async kill(): Promise<void> {
    await this.server.stop(0);
    await this.postgres.stop();
  }
}

async function makeDatabase(tool: string, postgresUrl: string, name: string, schema: string): Promise<void> {
  const { hostname, port, username, password } = new URL(postgresUrl);
  const env = {
    SQL_HOST: hostname,
    SQL_PORT: port,
    SQL_USER: username,
    SQL_PASSWORD: password,
    SQL_PLUGIN: 'postgres12',
    SQL_DATABASE: name,
  };
  await run(tool, ['create-database'], { env });
  await run(tool, ['setup-schema', '--version', '0.0'], { env });
  await run(tool, ['update-schema', '--schema-name', `postgresql/v12/${schema}`], { env });
}

async function startServer(program: string, folder: string, postgresUrl: string) {
  const dynamic = join(folder, 'dynamic.yaml');
  const { address, config } = await temporalConfig(postgresUrl, dynamic);
  await mkdir(join(folder, 'config'), { recursive: true });
  // JSON is YAML too.
  await writeFile(dynamic, JSON.stringify(DYNAMIC_CONFIG));
  await writeFile(join(folder, 'config', 'bench.yaml'), JSON.stringify(config), { mode: 0o600 });
  const server = await launch({
    name: 'Temporal',
    command: program,
    args: ['--root', folder, '--config', 'config', '--env', 'bench', '--allow-no-auth', 'start'],
    cwd: folder,
    logFile: join(folder, 'server.log'),
    recordFile: join(folder, 'server.json'),
    stopSignal: 'SIGTERM',
  });
  return { address, server };
}

/** Its services join one by one, and each learns of a new namespace and its search attributes after some seconds. */
async function untilUsable(address: string, server: Launched): Promise<void> {
  const until = performance.now() + USABLE_WITHIN_MS;
  const connection = Connection.lazy({ address });
  try {
    for (;;)
      try {
        return await use(connection);
      } catch (error) {
        if (server.hasExited() || performance.now() > until)
          throw new Error(`Temporal cannot be used; it says:\n${server.lastLines(3)}`, { cause: error });
        await delay(250);
      }
  } finally {
    await connection.close();
  }
}

/** Makes what is missing; then a workflow can be begun, and is listed by each of its search attributes. */
async function use(connection: Connection): Promise<void> {
  await connection.withDeadline(Date.now() + 5_000, async () => {
    await provideNamespace(connection);
    await ensureSearchAttributes(connection, NAMESPACE);
    const { workflow } = new Client({ connection, namespace: NAMESPACE });
    const probe = randomUUID();
    const pairs = Object.values(searchAttributes).map((key) => ({ key, value: probe }));
    const handle = await workflow.start('none', {
      workflowId: probe,
      taskQueue: 'none',
      typedSearchAttributes: new TypedSearchAttributes(pairs),
    });
    await handle.terminate();
    const listed = pairs.map(({ key }) => `${key.name} = '${probe}'`).join(' and ');
    while ((await workflow.count(listed)).count === 0) await delay(100);
  });
}

async function provideNamespace({ workflowService }: Connection): Promise<void> {
  const { namespaces } = await workflowService.listNamespaces({ pageSize: 100 });
  if (namespaces.some(({ namespaceInfo }) => namespaceInfo?.name === NAMESPACE)) return;
  const seconds = RETENTION_S;
  const workflowExecutionRetentionPeriod = proto.google.protobuf.Duration.fromObject({ seconds });
  await workflowService.registerNamespace({ namespace: NAMESPACE, workflowExecutionRetentionPeriod });
}
