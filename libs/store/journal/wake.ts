import { Client } from 'pg';

/** Pause before connecting anew; real milliseconds. */
const RETRY_MS = 1_000;

/** Hears the database's word that something was appended, over one connection, opened when first needed. */
export class Wake {
  private readonly waiting = new Set<() => void>();
  private client: Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly url: string) {}

  /** Resolves at the next append, after `atMost` milliseconds, or when the signal is aborted; never rejects. */
  next(atMost: number, signal: AbortSignal): Promise<void> {
    if (!this.client && !this.retry && !this.closed) this.listen();
    if (signal.aborted || this.closed) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, atMost);
      signal.addEventListener('abort', done);
      this.waiting.add(done);
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    this.wakeAll();
    await this.client?.end().catch(() => undefined);
  }

  private listen(): void {
    const client = new Client({
      connectionString: this.url,
      application_name: 'huying tail',
      connectionTimeoutMillis: 2_000,
      keepAlive: true,
    });
    this.client = client;
    client.on('notification', () => this.wakeAll());
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client
      .connect()
      .then(() => client.query('listen huying_journal'))
      // What came before we listened is read now.
      .then(() => this.wakeAll())
      .catch(() => this.lost(client));
  }

  private lost(client: Client): void {
    if (this.client !== client || this.closed) return;
    this.client = undefined;
    client.end().catch(() => undefined);
    this.retry = setTimeout(() => {
      this.retry = undefined;
      if (!this.closed) this.listen();
    }, RETRY_MS);
    this.retry.unref();
  }

  private wakeAll(): void {
    for (const done of [...this.waiting]) done();
  }
}
