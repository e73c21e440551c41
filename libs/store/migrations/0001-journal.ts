import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
create table event (
  position bigint generated always as identity primary key,
  stream text not null,
  number integer not null check (number > 0),
  event_id text not null unique,
  type text not null,
  schema_version smallint not null,
  command_id text not null,
  command_type text not null,
  body_hash text not null,
  happened_at timestamptz not null,
  written_at timestamptz not null,
  actor jsonb not null,
  covering_for text,
  due_at timestamptz,
  fired_at timestamptz,
  data jsonb not null,
  prev_hash bytea not null check (length(prev_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  unique (stream, number)
);
create index event_command on event (command_id);
comment on table event is 'The journal: append only, chained by hash per stream.';
comment on column event.happened_at is 'On the product''s one clock.';
comment on column event.written_at is 'Real time.';

create table stream_head (
  stream text primary key,
  number integer not null,
  hash bytea not null
);
comment on table stream_head is 'Last number and hash of every stream: what an append compares and sets.';
`;

const APPEND_ONLY = `
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger event_no_row_change before update or delete on event
  for each row execute function refuse_change();
-- Row triggers do not see TRUNCATE.
create trigger event_no_truncate before truncate on event
  for each statement execute function refuse_change();
alter table event enable always trigger event_no_row_change;
alter table event enable always trigger event_no_truncate;
`;

const APPEND = `
create function journal_append(p_stream text, p_expected integer, p_prev bytea, p_head bytea,
  p_events jsonb, p_view jsonb, p_clocks jsonb) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_number integer := p_expected + jsonb_array_length(p_events);
begin
  if p_expected = 0 then
    insert into stream_head values (p_stream, v_number, p_head) on conflict do nothing;
  else
    update stream_head set number = v_number, hash = p_head
      where stream = p_stream and number = p_expected and hash = p_prev;
  end if;
  if not found then
    return false;
  end if;
  perform project_request(p_view, p_clocks);
  -- Shared and held until the commit: appends don't wait for each other, readers of the tail wait for appends.
  perform pg_advisory_xact_lock_shared(7251001);
  insert into event (stream, number, event_id, type, schema_version, command_id, command_type, body_hash,
    happened_at, written_at, actor, covering_for, due_at, fired_at, data, prev_hash, hash)
  select p_stream, number, event_id, type, schema_version, command_id, command_type, body_hash,
    happened_at, written_at, actor, covering_for, due_at, fired_at, data, prev_hash, hash
  from jsonb_to_recordset(p_events) as e(number integer, event_id text, type text, schema_version smallint,
    command_id text, command_type text, body_hash text, happened_at timestamptz, written_at timestamptz,
    actor jsonb, covering_for text, due_at timestamptz, fired_at timestamptz, data jsonb,
    prev_hash bytea, hash bytea)
  order by number;
  return true;
end $$;
revoke all on function journal_append from public;
`;

const SETTLED = `
create function journal_settled(p_known bigint) returns bigint language plpgsql as $$
begin
  if not exists (select 1 from event where position > p_known) then
    return p_known;
  end if;
  -- Waits for the appends under way: whatever got a lower position is visible (or gone) when the lock is ours.
  perform pg_advisory_xact_lock(7251001);
  return (select max(position) from event);
end $$;
comment on function journal_settled is 'The position up to which no event can appear any more. Call it in a transaction of its own.';
`;

const RIGHTS = `
grant select on event, stream_head to huying_app;
grant execute on function journal_append to huying_app;
`;

/** The append-only event table, its heads, and the one door through which the application writes. */
export class Journal1700000000001 implements MigrationInterface {
  readonly name = 'Journal1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [TABLES, APPEND_ONLY, APPEND, SETTLED, RIGHTS]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('the journal is never taken back');
  }
}
