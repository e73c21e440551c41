import type { DataSource, EntityManager } from 'typeorm';
import { translated } from './errors.js';

/** The application's connection pool; its errors carry no personal data. */
export class Database {
  constructor(private readonly source: DataSource) {}

  /** Runs one statement; `during` names the undertaking in the message of a failure. */
  async query<Row>(during: string, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    try {
      return await this.source.query<Row[]>(sql, [...parameters]);
    } catch (error) {
      throw translated(error, during);
    }
  }

  /** Works with entities, outside a transaction. */
  async entities<T>(during: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await work(this.source.manager);
    } catch (error) {
      throw translated(error, during);
    }
  }

  /** Works with entities in one transaction. */
  async transaction<T>(during: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.source.transaction(work);
    } catch (error) {
      throw translated(error, during);
    }
  }
}
