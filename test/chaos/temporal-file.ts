import { cp, mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SEARCH_ATTRIBUTES } from '#libs/contracts';
import { findTemporal, startTemporal } from '#libs/embedded';
import type { EmbeddedTemporal } from '#libs/embedded';

export const NAMESPACE = 'chaos';
const PARTS = ['temporal.db', 'temporal.db-wal', 'temporal.db-shm'];

/** A Temporal server on a file, which can be killed, started again and put back to an earlier moment. */
export class TemporalFile {
  private constructor(
    private readonly folder: string,
    private server: EmbeddedTemporal,
  ) {}

  static async start(folder: string): Promise<TemporalFile> {
    return new TemporalFile(folder, await startOn(folder));
  }

  get place() {
    return { address: this.server.address, namespace: NAMESPACE };
  }

  get pid(): number {
    return this.server.pid;
  }

  /** What its file holds and has not written into it yet. */
  async bytes(): Promise<number> {
    const sizes = PARTS.map((part) =>
      stat(join(this.folder, part)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  }

  async kill(): Promise<void> {
    process.kill(this.server.pid, 'SIGKILL');
    await this.server.exited;
  }

  /** On the same file and the same port. */
  async start(): Promise<void> {
    this.server = await startOn(this.folder);
  }

  /** Keeps a copy of the file, for which the server stands still a moment. */
  async keepCopy(): Promise<void> {
    await this.server.stop();
    await mkdir(this.kept, { recursive: true });
    await this.copy(this.folder, this.kept);
    await this.start();
  }

  /** Kills the server and starts it on the copy, as if nothing had happened since. */
  async restoreCopy(): Promise<void> {
    await this.lose();
    await this.copy(this.kept, this.folder);
    await this.start();
  }

  /** Kills the server and starts it on nothing. */
  async empty(): Promise<void> {
    await this.lose();
    await this.start();
  }

  private async lose(): Promise<void> {
    await this.kill();
    await Promise.all(PARTS.map((part) => rm(join(this.folder, part), { force: true })));
  }

  private get kept(): string {
    return join(dirname(this.folder), 'temporal-kept');
  }

  private async copy(from: string, to: string): Promise<void> {
    for (const part of PARTS)
      await cp(join(from, part), join(to, part)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
  }
}

function startOn(folder: string): Promise<EmbeddedTemporal> {
  const source = findTemporal({ ...process.env, TEMPORAL_ADDRESS: undefined });
  if (source?.kind !== 'program') throw new Error('there is no Temporal here; `npm test` fetches it');
  return startTemporal({
    program: source.path,
    dbFile: join(folder, 'temporal.db'),
    uiPort: false,
    namespace: NAMESPACE,
    searchAttributes: Object.fromEntries(SEARCH_ATTRIBUTES.map((name) => [name, 'Keyword'])),
    log: () => undefined,
  });
}
