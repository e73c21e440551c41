import type { Database } from '../database.js';

/** Appends that follow each other this closely are announced together; real milliseconds. */
const GATHER_MS = 50;

/**
 * Tells all processes that something was appended. Not in the append's own transaction: notifying transactions
 * commit one after the other. A call that gets lost is made up for by whoever listens.
 */
export class Bell {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  ring(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.database.prepared('announce', "select pg_notify('huying_journal', '')").catch(() => undefined);
    }, GATHER_MS);
  }

  close(): void {
    clearTimeout(this.timer);
  }
}
