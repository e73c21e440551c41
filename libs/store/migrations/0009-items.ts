import type { MigrationInterface, QueryRunner } from 'typeorm';

const CATALOGUE = `
create table item_catalogue (
  sequence bigint generated always as identity unique,
  version text primary key, hash text not null, catalogue jsonb not null,
  published_at timestamptz not null default now()
);
comment on table item_catalogue is 'Published versions of the service items 服务事项; none ever changes.';
create trigger item_catalogue_no_change before update or delete on item_catalogue
  for each row execute function refuse_change();
grant select, insert on item_catalogue to huying_app;
`;

/** The published catalogue of service items. */
export class Items1700000000009 implements MigrationInterface {
  readonly name = 'Items1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CATALOGUE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table item_catalogue');
  }
}
