import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
create table routing_rules (
  sequence bigint generated always as identity unique,
  version text primary key, hash text not null, rules jsonb not null, yaml text not null,
  published_at timestamptz not null default now()
);
comment on table routing_rules is 'Published versions of the routing rules; the newest one decides.';
create trigger routing_rules_no_change before update or delete on routing_rules
  for each row execute function refuse_change();
grant select, insert on routing_rules to huying_app;
`;

/** Who waits for a unit (RTE-3), and whose open clocks a person carries (RTE-1). */
const INDEXES = `
create index request_view_lead on request_view ((state -> 'route' -> 'lead' ->> 'unit'), received_at)
  where ended_as is null;
create index request_view_supporting on request_view
  using gin ((state -> 'route' -> 'supporting') jsonb_path_ops) where ended_as is null;
create index clock_view_live on clock_view (name, request) where status in ('running', 'paused');
`;

/** The published routing rules, and what reading loads and queues needs. */
export class Routing1700000000008 implements MigrationInterface {
  readonly name = 'Routing1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [TABLE, INDEXES]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop index clock_view_live, request_view_supporting, request_view_lead; drop table routing_rules',
    );
  }
}
