import { at, type ClockRow } from '#libs/clock';
import type { Database } from './database.js';
import { JournalFault } from './errors.js';

/** The database's one clock (must hold 8); read once, it never changes. */
export class ProductClock {
  private row: ClockRow | undefined;

  constructor(private readonly database: Database) {}

  /** Origin, start and scale, as workflows get them. */
  async facts(): Promise<ClockRow> {
    if (this.row) return this.row;
    const sql = 'select origin::float8, start::float8, scale from product_clock';
    const [row] = await this.database.query<ClockRow>('read the clock', sql);
    if (!row) throw new JournalFault('the database has no clock: it was not migrated to the end');
    this.row = row;
    return row;
  }

  /** The product's time now. */
  async now(): Promise<number> {
    return at(await this.facts(), Date.now());
  }
}
