import { type DataKey, masterIdOf, unwrapKey, type WrappedKey } from '#libs/seal';
import type { Queries } from './database.js';
import { JournalFault } from './errors.js';

/** The master key, or what gives all master keys there are, anew each time, from where they lie outside the database. */
export type MasterKey = Buffer | (() => readonly Buffer[]);

const ACTIVE = 'select id from master_key where retired_at is null';
const FIRST = `insert into master_key (id) select $1::text where not exists (select from master_key)
  on conflict do nothing`;

/** The master keys that this process knows; while one follows another there are two. */
export class MasterKeys {
  private known: readonly Buffer[];

  constructor(
    private readonly database: Queries,
    private readonly source: MasterKey,
  ) {
    this.known = typeof source === 'function' ? source() : [source];
  }

  /** Opens a data key under whichever master key wrapped it; a running process takes notice of a new one here. */
  unwrap(row: WrappedKey): DataKey {
    const opened = this.tried(row);
    if (opened) return opened;
    this.readAgain();
    const [first] = this.known;
    return this.tried(row) ?? unwrapKey(first ?? Buffer.alloc(0), row);
  }

  /** The master key that wraps from now on; the database says which that is. */
  async wrapping(): Promise<{ id: string; key: Buffer }> {
    const id = await this.activeId();
    const key = this.named(id) ?? (this.readAgain(), this.named(id));
    if (!key)
      throw new JournalFault(
        `the master key ${id} wraps now, and this process does not know it`,
        'MASTER_KEY',
      );
    return { id, key };
  }

  private async activeId(): Promise<string> {
    const find = async () =>
      (await this.database.query<{ id: string }>('find the master key', ACTIVE))[0]?.id;
    const active = await find();
    if (active !== undefined) return active;
    await this.mustOpenWhatStands();
    const [first] = this.known;
    await this.database.query('name the master key', FIRST, [masterIdOf(first ?? Buffer.alloc(0))]);
    return (await find()) ?? '';
  }

  /** A database that was sealed before it knew its master key's name gets that of the key that opens it. */
  private async mustOpenWhatStands(): Promise<void> {
    const sql = 'select id, subject, wrapped from data_key limit 1';
    const [row] = await this.database.query<WrappedKey>('find a key', sql);
    if (row) this.unwrap(row);
  }

  private tried(row: WrappedKey): DataKey | undefined {
    for (const key of this.known) {
      try {
        return unwrapKey(key, row);
      } catch {
        // Another one wrapped it, perhaps.
      }
    }
    return undefined;
  }

  private named(id: string): Buffer | undefined {
    return this.known.find((key) => masterIdOf(key) === id);
  }

  private readAgain(): void {
    if (typeof this.source === 'function') this.known = this.source();
  }
}
