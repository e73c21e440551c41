import { DataSource } from 'typeorm';
import { ItemCatalogueRow } from './items/item-catalogue-row.js';
import { migrations } from './migrations/index.js';
import { enterpriseEntities } from './organisation/enterprise-entities.js';
import { organisationEntities } from './organisation/entities.js';
import { peopleEntities } from './organisation/people-entities.js';
import { rulesEntities } from './organisation/rules-entities.js';

export interface SourceOptions {
  url: string;
  /** Connections at most. */
  poolSize?: number;
  /** How long a statement may take; an activity waits no longer than 2 s. */
  statementTimeoutMs?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
}

/**
 * The read models are in memory or on a disk without a head to move, and each statement is over before a compiler
 * would have warmed up; PostgreSQL's defaults believe neither.
 */
const PLANNING = '-c random_page_cost=1.1 -c jit=off';

/** A data source of the application or of the migrations. Tables are made by migrations alone. */
export function dataSource(options: SourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.name ?? 'huying',
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: 1500,
    entities: [
      ...organisationEntities,
      ...enterpriseEntities,
      ...rulesEntities,
      ...peopleEntities,
      ItemCatalogueRow,
    ],
    migrations,
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
    extra: {
      statement_timeout: options.statementTimeoutMs ?? 10_000,
      keepAlive: true,
      options: PLANNING,
    },
  });
}
