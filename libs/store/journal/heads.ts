import type { Database } from '../database.js';
import { genesis, type Head } from './chain.js';

const MOST = 10_000;

/** Remembers the heads of streams that this process wrote last; the database compares them all the same. */
export class Heads {
  private readonly known = new Map<string, Head>();

  constructor(private readonly database: Database) {}

  /** The head of a stream, if it stands at `expected`. */
  async get(stream: string, expected: number): Promise<Head | undefined> {
    if (expected === 0) return genesis(stream);
    const known = this.known.get(stream);
    const head = known?.number === expected ? known : await this.read(stream);
    return head?.number === expected ? head : undefined;
  }

  async read(stream: string): Promise<Head | undefined> {
    const sql = 'select number, hash from stream_head where stream = $1';
    const [head] = await this.database.prepared<Head>('read a head', sql, [stream]);
    return head;
  }

  set(stream: string, head: Head): void {
    this.known.delete(stream);
    this.known.set(stream, head);
    const oldest = this.known.keys().next();
    if (this.known.size > MOST && oldest.value !== undefined) this.known.delete(oldest.value);
  }

  forget(stream: string): void {
    this.known.delete(stream);
  }
}
