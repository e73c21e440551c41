import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeFunction } from './change-function.js';

const TABLE = `
create table task_view (
  request text not null,
  task text not null,
  role text not null,
  parent text,
  session text,
  unit text not null,
  handler text not null,
  status text not null,
  mandatory boolean not null,
  accepted_by text,
  offers integer not null,
  refused_by text[] not null,
  offered_at timestamptz not null,
  offer_due timestamptz,
  refusable_until timestamptz,
  report_due timestamptz,
  ruling_due timestamptz,
  what text,
  primary key (request, task)
);
comment on table task_view is 'Read model of tasks, in plain text; made anew by huying rebuild.';
comment on column task_view.refused_by is 'Units that refused the line (OWN-5), in the order in which they did.';
create index task_view_handler on task_view (handler, report_due) where status in ('offered', 'accepted', 'adjudication');
create index task_view_unit on task_view (unit, report_due);
create index task_view_due on task_view (report_due, request, task);
grant select on task_view to huying_app;
`;

/** Unqualified names on purpose: rebuild runs the same function on tables of the same names in a schema beside. */
const PROJECT = `
create function project_tasks(p_request text, p_tasks jsonb) returns void language plpgsql as $$
begin
  insert into task_view as t
  select * from jsonb_populate_recordset(null::task_view, p_tasks)
  on conflict (request, task) do update set
    unit = excluded.unit, handler = excluded.handler, status = excluded.status,
    accepted_by = excluded.accepted_by, offers = excluded.offers, refused_by = excluded.refused_by,
    offered_at = excluded.offered_at, offer_due = excluded.offer_due,
    refusable_until = excluded.refusable_until, report_due = excluded.report_due,
    ruling_due = excluded.ruling_due, what = coalesce(excluded.what, t.what)
  where t.what is null
    or row(t.unit, t.handler, t.status, t.accepted_by, t.offers, t.refused_by, t.offered_at, t.offer_due,
      t.refusable_until, t.report_due, t.ruling_due)
    is distinct from row(excluded.unit, excluded.handler, excluded.status, excluded.accepted_by, excluded.offers,
      excluded.refused_by, excluded.offered_at, excluded.offer_due, excluded.refusable_until,
      excluded.report_due, excluded.ruling_due);
end $$;
revoke all on function project_tasks from public;
`;

const CALLED = [
  'delete from clock_view c where',
  `if p_view ? 'tasks' then perform project_tasks(p_view ->> 'id', p_view -> 'tasks'); end if;
  delete from clock_view c where`,
] as const;

/** Tasks 交办事项 in a read model of their own: a unit's desk asks for its tasks, not for requests. */
export class Tasks1700000000012 implements MigrationInterface {
  readonly name = 'Tasks1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(PROJECT);
    await changeFunction(runner, 'project_request', ...CALLED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await changeFunction(runner, 'project_request', CALLED[1], CALLED[0]);
    await runner.query('drop function project_tasks; drop table task_view');
  }
}
