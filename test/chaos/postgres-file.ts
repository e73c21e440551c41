import { cp, rm } from 'node:fs/promises';
import { startPostgres } from '#libs/embedded';
import type { EmbeddedPostgres } from '#libs/embedded';

const quiet = () => undefined;
const startOn = (folder: string) => startPostgres({ dataDir: folder, log: quiet });

/** A PostgreSQL on a folder, which can be killed, started again and put back to an earlier moment. */
export class PostgresFile {
  private constructor(
    private readonly folder: string,
    private server: EmbeddedPostgres,
  ) {}

  static async start(folder: string): Promise<PostgresFile> {
    return new PostgresFile(folder, await startOn(folder));
  }

  get url(): string {
    return this.server.url;
  }

  async kill(): Promise<void> {
    process.kill(this.server.pid, 'SIGKILL');
    await this.server.exited;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** On the same folder and the same port. */
  async start(): Promise<void> {
    this.server = await startOn(this.folder);
  }

  /** Keeps a copy of the folder, for which the server stands still a moment. */
  async keepCopy(): Promise<void> {
    await this.stop();
    await cp(this.folder, this.kept, { recursive: true });
    await this.start();
  }

  /** Starts on the copy, as if nothing had happened since. */
  async restoreCopy(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true });
    await cp(this.kept, this.folder, { recursive: true });
    await this.start();
  }

  private get kept(): string {
    return `${this.folder}-kept`;
  }
}
