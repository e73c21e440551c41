import { createHash, createHmac } from 'node:crypto';
import type { Database } from './database.js';

/** The receipt's link to follow a request without an account. The database knows its hash only. */
export class FollowLinks {
  constructor(
    private readonly database: Database,
    /** Makes tokens that nobody guesses, and the same one again for the repeat of a receipt. */
    private readonly secret: () => Promise<Buffer>,
  ) {}

  /** The token of a request's link; the link is valid from now on. */
  async issue(request: string): Promise<string> {
    const token = createHmac('sha256', await this.secret())
      .update(request)
      .digest('base64url');
    const sql = 'insert into follow_link (token_hash, request) values ($1, $2) on conflict do nothing';
    await this.database.prepared('issue a link', sql, [hashOf(token), request]);
    return token;
  }

  /** The request behind a token, if its link is valid. */
  async requestOf(token: string): Promise<string | undefined> {
    const sql = 'select request from follow_link where token_hash = $1';
    const [row] = await this.database.query<{ request: string }>('follow a link', sql, [hashOf(token)]);
    return row?.request;
  }

  /** Makes the link of a request invalid. */
  async revoke(request: string): Promise<void> {
    await this.database.query('revoke a link', 'delete from follow_link where request = $1', [request]);
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
