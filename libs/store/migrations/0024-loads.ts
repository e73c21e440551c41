import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeFunction } from './change-function.js';

/** Who carries a clock: loads are counted in one index, whatever the requests are and before statistics know of them. */
const HOLDER = `
alter table clock_view add column holder text;
comment on column clock_view.holder is 'Who carries it, as routing weighs people: owner, steward, whom it is offered to, or handler of a task.';
update clock_view c set holder = case
    when c.name in ('contact', 'plan', 'resolve', 'update', 'promise') then v.owner
    when c.name = 'confirm' then v.steward
    when c.name = 'transfer' then v.state -> 'offer' ->> 'to'
    when v.state -> 'tasks' -> substr(c.clock, strpos(c.clock, ':') + 1) ->> 'status' in ('offered', 'accepted', 'adjudication')
      then v.state -> 'tasks' -> substr(c.clock, strpos(c.clock, ':') + 1) ->> 'handler' end
  from request_view v where v.id = c.request and v.ended_as is null
    and c.name in ('contact', 'plan', 'resolve', 'update', 'promise', 'confirm', 'transfer', 'offer', 'report');
create index clock_view_holder on clock_view (holder, due) include (breached_at, annulled)
  where status in ('running', 'paused');
drop index clock_view_live;
`;

const PROJECTED = [
  'decider = excluded.decider',
  'decider = excluded.decider, holder = excluded.holder',
] as const;

/** What each opening asks of everybody's load. */
export class Loads1700000000024 implements MigrationInterface {
  readonly name = 'Loads1700000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(HOLDER);
    await changeFunction(runner, 'project_request', ...PROJECTED);
  }

  async down(runner: QueryRunner): Promise<void> {
    const [from, to] = PROJECTED;
    await changeFunction(runner, 'project_request', to, from);
    await runner.query(`drop index clock_view_holder;
      create index clock_view_live on clock_view (name, request) where status in ('running', 'paused');
      alter table clock_view drop column holder`);
  }
}
