import type { Database } from '../database.js';
import { iso } from '../organisation/moments.js';

/** A command that opened nothing, for its request was there already. */
export interface SameOpening {
  request: string;
  bodyHash: string;
}

/** Who opens what (DUP-2): reserved in one transaction before the workflow starts. */
export class Openings {
  constructor(private readonly database: Database) {}

  /**
   * The request that bears this fingerprint: the given one, or the one that took it not before `since`. Whoever takes
   * it and never starts blocks nobody: the next one starts the very same request.
   */
  async reserve(fingerprint: string, request: string, at: number, since: number): Promise<string> {
    const [row] = await this.database.prepared<{ request: string }>(
      'reserve an opening',
      'select reserve_opening($1, $2, $3, $4) as request',
      [fingerprint, request, iso(at), iso(since)],
    );
    return row?.request ?? request;
  }

  /** A refused opening leaves no trace; one that somebody else carried out stays. */
  async free(fingerprint: string, request: string): Promise<void> {
    await this.database.query(
      'free an opening',
      `delete from opening where fingerprint = $1 and request = $2
         and not exists (select 1 from stream_head where stream = $2)`,
      [fingerprint, request],
    );
  }

  /** Remembers a command whose request was there already; a repeat is told the same. */
  async noteSame(commandId: string, { request, bodyHash }: SameOpening): Promise<void> {
    await this.database.query(
      'note the same opening',
      `insert into same_opening (command_id, request, body_hash) values ($1, $2, $3) on conflict do nothing`,
      [commandId, request, bodyHash],
    );
  }

  async sameAs(commandId: string): Promise<SameOpening | undefined> {
    const [row] = await this.database.prepared<SameOpening>(
      'look up an opening',
      'select request, body_hash as "bodyHash" from same_opening where command_id = $1',
      [commandId],
    );
    return row;
  }
}
