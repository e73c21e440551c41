import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideDatabase, startPostgres } from '#libs/embedded';
import type { DatabaseAddresses, EmbeddedPostgres } from '#libs/embedded';
import type { TemporalPlace } from '#libs/temporal';
import { TemporalFile } from '../../chaos/temporal-file.js';
import type { Parts } from './contender.js';
import { query } from './query.js';
import { TemporalDatabase } from './temporal-database.js';

/** The two servers under all contenders, as in production: every commit is on the disk before it is answered. */
export class Ground {
  private constructor(
    readonly home: string,
    private readonly postgres: EmbeddedPostgres,
    private readonly server: TemporalFile | TemporalDatabase,
  ) {}

  static async open(): Promise<Ground> {
    const home = await mkdtemp(join(tmpdir(), 'huying-bench-'));
    const [postgres, server] = await Promise.all([
      startPostgres({ dataDir: join(home, 'postgres'), log: () => undefined }),
      startTemporal(join(home, 'temporal')),
    ]);
    return new Ground(home, postgres, server);
  }

  get temporal(): TemporalPlace {
    return this.server.place;
  }

  get parts(): Parts {
    const { server, postgres } = this;
    const own: Parts = server instanceof TemporalDatabase ? { 'temporal database': server.databasePid } : {};
    return { temporal: server.pid, ...own, database: postgres.pid };
  }

  database(name: string): Promise<DatabaseAddresses> {
    return provideDatabase(this.postgres.url, name);
  }

  /** What both servers keep on the disk. */
  async stored(databaseUrl: string): Promise<{ temporal: number; database: number }> {
    const sql = 'select pg_database_size(current_database()) as bytes';
    const [row] = await query<{ bytes: string }>(databaseUrl, sql);
    return { temporal: await this.server.bytes(), database: Number(row?.bytes) };
  }

  async close(): Promise<void> {
    await this.server.kill();
    await this.postgres.stop();
    await rm(this.home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The development server on a file; with `HUYING_BENCH_TEMPORAL=postgres` one as in production. */
function startTemporal(folder: string): Promise<TemporalFile | TemporalDatabase> {
  const onPostgres = process.env['HUYING_BENCH_TEMPORAL'] === 'postgres';
  return onPostgres ? TemporalDatabase.start(folder) : TemporalFile.start(folder);
}
