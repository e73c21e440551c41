import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeFunction } from './change-function.js';

const COLUMN = `
alter table request_view add column reached text[] not null default '{}';
comment on column request_view.reached is 'Whom escalations of it have reached so far, in order of their ids.';
update request_view v set reached = r.people from (
  select e.stream, array_agg(distinct one ->> 'person' collate "C") as people
  from event e, jsonb_array_elements(e.data -> 'recipients') one
  where e.type = 'escalated' group by e.stream) r
where r.stream = v.id;
create index request_view_reached on request_view using gin (reached);
`;

/** Each old text of the function with the new one; whoever is reached once stays reached. */
const CHANGES = [
  [
    'jsonb_populate_record(null::request_view, p_view)',
    `jsonb_populate_record(null::request_view, '{"reached": []}' || p_view)`,
  ],
  [
    'breached = excluded.breached,',
    `breached = excluded.breached, reached = array(select distinct one collate "C"
      from unnest(v.reached || excluded.reached) one order by 1),`,
  ],
] as const;

/** Whom escalations have reached, so that lists show them what they may read. */
export class Reached1700000000005 implements MigrationInterface {
  readonly name = 'Reached1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMN);
    for (const [from, to] of CHANGES) await changeFunction(runner, 'project_request', from, to);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [from, to] of CHANGES) await changeFunction(runner, 'project_request', to, from);
    await runner.query('alter table request_view drop column reached');
  }
}
