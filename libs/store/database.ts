import type { Pool, QueryConfig } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { JournalUnavailable, translated } from './errors.js';
import { preparedAs } from './prepared-as.js';
import { narrow } from './scope/narrow.js';
import { lookAnew } from './scope/scope.js';
import type { Scope } from './scope/scope.js';

const everybody = (): Scope => 'district';

/** Whatever runs a statement: the pool, or one connection in the midst of a transaction. */
export interface Queries {
  query<Row>(during: string, sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** The application's connection pool; its errors carry no personal data. */
export class Database implements Queries {
  /** The same pool, whoever calls: for what is kept for all callers, or looked up before one may read. */
  readonly district: Database;

  /** @param scope for whom it is asked at this moment; what it holds to, the database enforces row by row */
  constructor(
    private readonly source: DataSource,
    private readonly scope: () => Scope = everybody,
  ) {
    this.district = scope === everybody ? this : new Database(source);
  }

  /** Runs one statement; `during` names the undertaking in the message of a failure. */
  async query<Row>(during: string, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    if (this.scope() === 'district') return this.run(during, { text: sql, values: [...parameters] });
    return this.transaction(during, (manager) => manager.query<Row[]>(sql, [...parameters]));
  }

  /**
   * The same for what commands run again and again: a connection plans it once instead of each time, which takes most
   * of a small statement's time (docs/decisions/0025). Not for what is planned by its parameters, as lists are, nor for
   * a text that is put together: each is kept as long as the connection.
   */
  async prepared<Row>(during: string, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    if (this.scope() !== 'district') return this.query(during, sql, parameters);
    return this.run(during, { name: preparedAs(sql), text: sql, values: [...parameters] });
  }

  private async run<Row>(during: string, statement: QueryConfig): Promise<Row[]> {
    try {
      return (await this.pool.query(statement)).rows as Row[];
    } catch (error) {
      throw translated(error, during);
    }
  }

  /** TypeORM's own pool, without the runner that it makes for each statement; a closed store has none. */
  private get pool(): Pool {
    const pool = (this.source.driver as { master?: Pool }).master;
    if (!pool) throw new JournalUnavailable('the store is closed');
    return pool;
  }

  /** Works with entities, outside a transaction unless a caller's scope needs one. */
  async entities<T>(during: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (this.scope() !== 'district') return this.transaction(during, work);
    try {
      return await work(this.source.manager);
    } catch (error) {
      throw translated(error, during);
    } finally {
      lookAnew();
    }
  }

  /** Works with entities in one transaction. */
  async transaction<T>(during: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const scope = this.scope();
    try {
      return await this.source.transaction(async (manager) => {
        if (scope !== 'district') await narrow(manager, scope);
        return work(manager);
      });
    } catch (error) {
      throw translated(error, during);
    } finally {
      // What is read for a caller from outside changes nothing.
      if (scope === 'district') lookAnew();
    }
  }
}
