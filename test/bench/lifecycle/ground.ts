import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { provideDatabase, startPostgres } from '#libs/embedded';
import type { DatabaseAddresses, EmbeddedPostgres } from '#libs/embedded';
import type { TemporalPlace } from '#libs/temporal';
import { TemporalFile } from '../../chaos/temporal-file.js';
import type { Parts } from './contender.js';

/** The two servers under all contenders, as in production: every commit is on the disk before it is answered. */
export class Ground {
  private constructor(
    readonly home: string,
    private readonly postgres: EmbeddedPostgres,
    private readonly file: TemporalFile,
  ) {}

  static async open(): Promise<Ground> {
    const home = await mkdtemp(join(tmpdir(), 'huying-bench-'));
    const [postgres, file] = await Promise.all([
      startPostgres({ dataDir: join(home, 'postgres'), log: () => undefined }),
      TemporalFile.start(join(home, 'temporal')),
    ]);
    return new Ground(home, postgres, file);
  }

  get temporal(): TemporalPlace {
    return this.file.place;
  }

  get parts(): Parts {
    return { temporal: this.file.pid, database: this.postgres.pid };
  }

  database(name: string): Promise<DatabaseAddresses> {
    return provideDatabase(this.postgres.url, name);
  }

  /** What both servers keep on the disk. */
  async stored(databaseUrl: string): Promise<{ temporal: number; database: number }> {
    const sql = 'select pg_database_size(current_database()) as bytes';
    const [row] = await query<{ bytes: string }>(databaseUrl, sql);
    return { temporal: await this.file.bytes(), database: Number(row?.bytes) };
  }

  async close(): Promise<void> {
    await this.file.kill();
    await this.postgres.stop();
    await rm(this.home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One statement on a connection of its own. */
export async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
