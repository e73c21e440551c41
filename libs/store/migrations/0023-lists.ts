import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeFunction } from './change-function.js';

const OPEN = `ended_as is null and master is null and stage not in ('closed', 'archived')`;
const DUE = `coalesce(next_due, 'infinity'::timestamptz)`;

/**
 * Who reads a request by themselves, who by a task or a session, and for whom escalations were meant: one look at an
 * index where there were seven conditions. Each row is written once; its indexes go before and come back behind.
 */
const READERS = `
alter table request_view add column readers text[] not null default '{}',
  add column tasked text[] not null default '{}', add column told text[] not null default '{}';
comment on column request_view.readers is 'People who own it, met or are offered it, are called or were reached; in order of their ids.';
comment on column request_view.tasked is 'People and units that have a task of it or are called to a session of it; in order of their ids.';
comment on column request_view.told is 'For whom escalations were meant so far, the absent rather than their covers; in order of their ids.';
create table index_of_request_view as
  select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
  where i.indrelid = 'request_view'::regclass
    and not exists (select from pg_constraint c where c.conindid = i.indexrelid);
do $$ declare t text; begin
  for t in select name from index_of_request_view loop execute 'drop index ' || t; end loop;
end $$;
update request_view v set
  readers = array(select distinct one collate "C" from unnest(v.reached || array[v.owner,
      v.state ->> 'firstResponder', v.state -> 'offer' ->> 'to', v.state -> 'direct' ->> 'leader']) one
    where one is not null order by 1),
  tasked = array(select distinct one collate "C" from (
      select unnest(array[t.handler, t.unit]) as one from task_view t where t.request = v.id
      union all select unnest(array[m ->> 'person', m ->> 'unit'])
        from jsonb_each(v.state -> 'sessions') s, jsonb_array_elements(s.value -> 'members') m
        where s.value ->> 'status' in ('convened', 'held')) found
    where one is not null order by 1),
  told = coalesce(told.people, '{}')
from request_view r left join (
  select e.stream, array_agg(distinct coalesce(one ->> 'covering', one ->> 'person') collate "C") as people
  from event e, jsonb_array_elements(e.data -> 'recipients') one
  where e.type = 'escalated' group by e.stream) told on told.stream = r.id
where r.id = v.id;
do $$ declare t text; begin
  for t in select made from index_of_request_view loop execute t; end loop;
end $$;
drop table index_of_request_view;
create index request_view_readers on request_view using gin (readers);
create index request_view_tasked on request_view using gin (tasked);
create index request_view_told on request_view using gin (told)
  where level <> 'L0' and ended_as is null and master is null;
`;

/** Who owes an action: by what they own, and by what escalations told whom. */
const OWED = `
create index request_view_raised_owner on request_view (owner)
  where level <> 'L0' and ended_as is null and master is null;
create index event_escalation on event (stream) where type in ('escalated', 'action_taken');
`;

/** The open ones are few among many and the newest: lists of them walk through them alone, and lists of what is over past them. */
const ORDERS = `
create index request_view_open_due on request_view ((${DUE}), id) where ${OPEN};
create index request_view_open_received on request_view (received_at, id) where ${OPEN};
create index request_view_open_updated on request_view (updated_at, id) where ${OPEN};
create index request_view_over_due on request_view ((${DUE}), id) where not (${OPEN});
create index request_view_over_received on request_view (received_at, id) where not (${OPEN});
create index request_view_over_updated on request_view (updated_at, id) where not (${OPEN});
create index request_view_stage on request_view (stage, received_at);
create index request_view_raised on request_view (level) where level <> 'L0';
`;

const TASKS = `
-- A rebuild before this one gave indexes other names. That of the policies (0016) is the one by handler under another name.
do $$ declare t regclass; begin
  for t in select indexrelid::regclass from pg_index where indrelid = 'task_view'::regclass and not indisprimary loop
    execute format('drop index %s', t);
  end loop;
end $$;
create index task_view_due on task_view ((coalesce(report_due, 'infinity'::timestamptz)), (request || task));
create index task_view_open on task_view ((coalesce(report_due, 'infinity'::timestamptz)), (request || task))
  where status in ('offered', 'accepted', 'adjudication');
create index task_view_handler on task_view (handler);
create index task_view_unit on task_view (unit);
`;

/** Whose decision a clock waits for: decisions are found without a look at states. */
const DECISIONS = `
alter table clock_view add column decider text;
comment on column clock_view.decider is 'Who decides what it waits for: a person, or the office of coordinator or leader.';
update clock_view c set decider = case c.name
    when 'adjudication' then 'coordinator'
    when 'direct' then v.state -> 'direct' ->> 'leader'
    when 'transfer' then v.state -> 'offer' ->> 'to'
    when 'decision' then case when v.master is null
        or v.state -> 'proposals' -> substr(c.clock, 10) ->> 'command' in ('waive_task', 'offer_transfer')
      then v.state -> 'proposals' -> substr(c.clock, 10) ->> 'decider' end end
  from request_view v where v.id = c.request and v.ended_as is null
    and c.name in ('decision', 'adjudication', 'direct', 'transfer');
drop index if exists clock_view_decision;
create index clock_view_decider on clock_view (decider, due) where status = 'running' and decider is not null;
`;

/**
 * Which words tell a text from others: how many requests hold each, the table's statistics say, and those are hidden from
 * whom policies hold to rows. Named in text, so that rebuild may swap the table; in a small book no word is common.
 */
const TELLING = `
create function telling_words(p_words text[], p_most integer, p_count integer) returns tsquery
language sql stable security definer set search_path = public, pg_temp as $$
  select string_agg(quote_literal(word), ' | ')::tsquery from (
    select word from unnest(p_words) word left join (
      select common.word, common.share * greatest(c.reltuples, 0) as held
      from pg_stats s join pg_class c on c.relname = s.tablename and c.relnamespace = s.schemaname::regnamespace
        cross join lateral unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) common (word, share)
      where s.schemaname = 'public' and s.tablename = 'request_view' and s.attname = 'text') known using (word)
    where coalesce(held, 0) <= p_most order by coalesce(held, 0), word limit p_count) rare
$$;
comment on function telling_words is 'Those of the words that at most so many requests hold, the rarest few of them, as a query for any of them.';
revoke all on function telling_words from public;
grant execute on function telling_words to huying_app, huying_guest;
`;

/** Old text of the function and new; what other migrations made of the rest stays. */
const PROJECTED = [
  [`'{"reached": []}' || p_view`, `'{"reached": [], "readers": [], "tasked": [], "told": []}' || p_view`],
  [
    'reached = array(select distinct one',
    `readers = array(select distinct one collate "C"
      from unnest(v.reached || excluded.readers) one order by 1), tasked = excluded.tasked,
    told = array(select distinct one collate "C" from unnest(v.told || excluded.told) one order by 1),
    reached = array(select distinct one`,
  ],
  ['annulled = excluded.annulled', 'annulled = excluded.annulled, decider = excluded.decider'],
] as const;

/** What lists at a million requests need. */
export class Lists1700000000023 implements MigrationInterface {
  readonly name = 'Lists1700000000023';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [READERS, OWED, ORDERS, TASKS, DECISIONS, TELLING]) await runner.query(part);
    for (const [from, to] of PROJECTED) await changeFunction(runner, 'project_request', from, to);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [from, to] of PROJECTED) await changeFunction(runner, 'project_request', to, from);
    await runner.query(`
      drop function telling_words;
      drop index task_view_due, task_view_open, task_view_handler, task_view_unit;
      create index task_view_handler on task_view (handler, report_due)
        where status in ('offered', 'accepted', 'adjudication');
      create index task_view_handled on task_view (handler);
      create index task_view_unit on task_view (unit, report_due);
      create index task_view_due on task_view (report_due, request, task);
      drop index event_escalation;
      drop index request_view_raised_owner, request_view_open_due, request_view_open_received, request_view_open_updated, request_view_over_due, request_view_over_received, request_view_over_updated,
        request_view_stage, request_view_raised;
      alter table request_view drop column readers, drop column tasked, drop column told;
      alter table clock_view drop column decider;
      create index clock_view_decision on clock_view (request)
        where status = 'running' and name in ('decision', 'adjudication', 'direct', 'transfer')`);
  }
}
