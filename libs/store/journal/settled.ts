import type { Database } from '../database.js';

/** Up to which position no event can appear any more; asked once for all who want to know at the same time. */
export class Settled {
  private known = 0;
  private running: Promise<void> | undefined;
  private queued: Promise<void> | undefined;

  constructor(private readonly database: Database) {}

  /** The settled end, looked up anew if it isn't known to lie behind `position`. */
  async beyond(position: number): Promise<number> {
    if (this.known <= position) await this.look();
    return this.known;
  }

  async now(): Promise<number> {
    await this.look();
    return this.known;
  }

  /** Who comes while a look is under way needs another: the running one may have looked too early for them. */
  private look(): Promise<void> {
    if (!this.running) return (this.running = this.ask());
    this.queued ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.queued = undefined;
        return (this.running = this.ask());
      });
    return this.queued;
  }

  private async ask(): Promise<void> {
    try {
      const sql = 'select journal_settled($1)::float8 as position';
      const [row] = await this.database.query<{ position: number }>('read the tail', sql, [this.known]);
      this.known = row?.position ?? this.known;
    } finally {
      if (!this.queued) this.running = undefined;
    }
  }
}
