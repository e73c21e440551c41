import type { Database } from './database.js';

/** Reserves the numbers 受理编号 that people read out on the telephone: 20260302-0017. */
export class RequestNumbers {
  constructor(private readonly database: Database) {}

  /** The number of a request, taken on a local day (`2026-03-02`); the same request keeps its first one. */
  async reserve(request: string, day: string): Promise<string> {
    const sql = 'select reserve_number($1, $2) as number';
    const [row] = await this.database.prepared<{ number: string }>('reserve a number', sql, [request, day]);
    return row?.number ?? '';
  }

  /** Keeps for a request the number that it had before the database was put back to an earlier moment. */
  async keep(request: string, number: string): Promise<void> {
    await this.database.query('keep a number', 'select keep_number($1, $2)', [request, number]);
  }
}
