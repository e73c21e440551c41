import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
create table request_view (
  id text primary key,
  number text not null unique,
  enterprise text not null,
  tier text not null,
  channel text not null,
  nature text not null,
  grade text not null,
  item text,
  stage text not null,
  closed_as text,
  ended_as text,
  cycle integer not null,
  owner text not null,
  owner_unit text not null,
  steward text,
  level text not null,
  resolve_due timestamptz,
  resolve_original_due timestamptz,
  next_due timestamptz,
  next_clock text,
  paused boolean not null,
  provisional boolean not null,
  breached text[] not null,
  received_at timestamptz not null,
  closed_at timestamptz,
  updated_at timestamptz not null,
  imported boolean not null,
  version integer not null,
  summary text,
  words text,
  contact_name text,
  contact_phone text,
  text tsvector not null,
  state jsonb not null,
  state_hash bytea not null
);
comment on table request_view is 'Read model of requests, in plain text; made anew by huying rebuild.';
comment on column request_view.breached is 'Clocks whose breach is recorded and not annulled; overdue is next_due < now.';
create index request_view_owner on request_view (owner, next_due);
create index request_view_unit on request_view (owner_unit, next_due);
create index request_view_due on request_view ((coalesce(next_due, 'infinity'::timestamptz)), id);
create index request_view_received on request_view (received_at, id);
create index request_view_updated on request_view (updated_at, id);
create index request_view_enterprise on request_view (enterprise, received_at);
create index request_view_text on request_view using gin (text);

create table clock_view (
  request text not null,
  clock text not null,
  name text not null,
  cycle integer not null,
  occurrence integer not null,
  hours text not null,
  status text not null,
  started_at timestamptz not null,
  due timestamptz,
  original_due timestamptz not null,
  budget_ms bigint not null,
  used_ms bigint not null,
  provisional boolean not null,
  breached_at timestamptz,
  annulled boolean not null,
  primary key (request, clock)
);
create index clock_view_due on clock_view (due) where status = 'running';
`;

/** Unqualified names on purpose: rebuild runs the same function on tables of the same names in a schema beside. */
const PROJECT = `
create function project_request(p_view jsonb, p_clocks jsonb) returns void language plpgsql as $$
begin
  insert into request_view as v
  select * from jsonb_populate_record(null::request_view, p_view)
  on conflict (id) do update set
    enterprise = excluded.enterprise, tier = excluded.tier, channel = excluded.channel,
    nature = excluded.nature, grade = excluded.grade, item = excluded.item, stage = excluded.stage,
    closed_as = excluded.closed_as, ended_as = excluded.ended_as, cycle = excluded.cycle,
    owner = excluded.owner, owner_unit = excluded.owner_unit, steward = excluded.steward,
    level = excluded.level, resolve_due = excluded.resolve_due,
    resolve_original_due = excluded.resolve_original_due, next_due = excluded.next_due,
    next_clock = excluded.next_clock, paused = excluded.paused, provisional = excluded.provisional,
    breached = excluded.breached, updated_at = excluded.updated_at, version = excluded.version,
    closed_at = case when p_view ? 'closed_at' then excluded.closed_at else v.closed_at end,
    summary = coalesce(excluded.summary, v.summary), words = coalesce(excluded.words, v.words),
    contact_name = coalesce(excluded.contact_name, v.contact_name),
    contact_phone = coalesce(excluded.contact_phone, v.contact_phone),
    text = v.text || excluded.text, state = excluded.state, state_hash = excluded.state_hash;
  delete from clock_view c where c.request = p_view ->> 'id'
    and not exists (select 1 from jsonb_array_elements(p_clocks) e where e ->> 'clock' = c.clock);
  insert into clock_view as c
  select * from jsonb_populate_recordset(null::clock_view, p_clocks)
  on conflict (request, clock) do update set
    name = excluded.name, cycle = excluded.cycle, occurrence = excluded.occurrence, hours = excluded.hours,
    status = excluded.status, started_at = excluded.started_at, due = excluded.due,
    original_due = excluded.original_due, budget_ms = excluded.budget_ms, used_ms = excluded.used_ms,
    provisional = excluded.provisional, breached_at = excluded.breached_at, annulled = excluded.annulled
  where (c.*) is distinct from (excluded.*);
end $$;
revoke all on function project_request from public;
grant select on request_view, clock_view to huying_app;
`;

const NUMBERS = `
create table request_number (
  request text primary key,
  day date not null,
  sequence integer not null,
  unique (day, sequence)
);
create table request_number_day (day date primary key, last integer not null);
create function reserve_number(p_request text, p_day date) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_row request_number;
begin
  select * into v_row from request_number where request = p_request;
  if not found then
    -- The row lock of the day serialises; who waited looks again before taking a number.
    insert into request_number_day as d values (p_day, 0) on conflict (day) do update set last = d.last;
    select * into v_row from request_number where request = p_request;
    if not found then
      update request_number_day set last = last + 1 where day = p_day;
      insert into request_number
        select p_request, day, last from request_number_day where day = p_day returning * into v_row;
    end if;
  end if;
  return to_char(v_row.day, 'YYYYMMDD') || '-' || lpad(v_row.sequence::text, greatest(4, length(v_row.sequence::text)), '0');
end $$;
revoke all on function reserve_number from public;
grant execute on function reserve_number to huying_app;

create table follow_link (
  token_hash bytea primary key,
  request text not null,
  issued_at timestamptz not null default now()
);
create index follow_link_request on follow_link (request);
grant select, insert, delete on follow_link to huying_app;
`;

/** Read models in plain text, written in the transaction of the events, and the numbers and links of receipts. */
export class ReadModels1700000000002 implements MigrationInterface {
  readonly name = 'ReadModels1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [TABLES, PROJECT, NUMBERS]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function project_request, reserve_number;
      drop table request_view, clock_view, request_number, request_number_day, follow_link`);
  }
}
