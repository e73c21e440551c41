import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * For whom the transaction reads, as libs/store/scope says it. What asks other tables runs under the owner: a policy that
 * read a table under policies would ask itself. It names tables in text, so that rebuild may swap them.
 */
const ASKING = `
create function caller_ids(p_name text) returns text[] language sql stable parallel safe
  return nullif(current_setting('huying.' || p_name, true), '')::text[];

create function caller_takes_part(p_request text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  v_requests text[] := caller_ids('requests');
  v_people text[] := caller_ids('people');
  v_units text[] := caller_ids('units');
begin
  if p_request = any(v_requests) then
    return true;
  end if;
  if v_requests is not null and exists (select from request_view v
      where v.id = any(v_requests) and v.master = p_request) then
    return true;
  end if;
  if v_people is null and v_units is null then
    return false;
  end if;
  return exists (select from task_view t
      where t.request = p_request and (t.unit = any(v_units) or t.handler = any(v_people)))
    or exists (select from request_view v where v.id = p_request and (
      v.owner = any(v_people) or v.owner_unit = any(v_units)
      or v.channel = 'partner' and v.state ->> 'firstResponder' = any(v_people)
      or v.ended_as is null and v.state -> 'offer' ->> 'to' = any(v_people)
      or v.reached && v_people
      or exists (select from jsonb_each(v.state -> 'sessions') s, jsonb_array_elements(s.value -> 'members') m
        where m ->> 'person' = any(v_people) or m ->> 'unit' = any(v_units))));
end $$;

create function caller_requests() returns setof text
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  v_requests text[] := caller_ids('requests');
  v_people text[] := caller_ids('people');
  v_units text[] := caller_ids('units');
begin
  if v_requests is not null then
    return query select unnest(v_requests);
    return query select v.master from request_view v where v.id = any(v_requests) and v.master is not null;
  end if;
  if v_people is null and v_units is null then
    return;
  end if;
  return query select t.request from task_view t where t.unit = any(v_units)
    union select t.request from task_view t where t.handler = any(v_people)
    union select v.id from request_view v where v.owner = any(v_people)
    union select v.id from request_view v where v.owner_unit = any(v_units)
    union select v.id from request_view v
      where v.channel = 'partner' and v.state ->> 'firstResponder' = any(v_people)
    union select v.id from request_view v
      where v.ended_as is null and v.state -> 'offer' ->> 'to' = any(v_people)
    union select v.id from request_view v where v.reached && v_people
    union select v.id from request_view v, jsonb_each(v.state -> 'sessions') s,
        jsonb_array_elements(s.value -> 'members') m
      where v.state ? 'sessions' and (m ->> 'person' = any(v_people) or m ->> 'unit' = any(v_units));
end $$;

create function caller_reads(p_stream text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  v_enterprises text[] := caller_ids('enterprises');
begin
  if v_enterprises is null then
    return caller_takes_part(p_stream);
  end if;
  return exists (select from request_view v where v.id = p_stream and v.enterprise = any(v_enterprises))
    or exists (select from question_view q where q.question = p_stream and q.enterprise = any(v_enterprises))
    or caller_takes_part(p_stream);
end $$;

create function caller_enterprises() returns setof text
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query select unnest(caller_ids('enterprises'));
  return query select unnest(array[v.enterprise, e.merged_into]) from request_view v
    left join enterprise e on e.id = v.enterprise where v.id = any(array(select caller_requests()));
end $$;
revoke all on function caller_ids, caller_takes_part, caller_requests, caller_reads, caller_enterprises from public;
grant execute on function caller_ids, caller_requests, caller_reads, caller_enterprises to huying_guest;

create index task_view_handled on task_view (handler);
create index request_view_partner on request_view ((state ->> 'firstResponder')) where channel = 'partner';
create index request_view_convened on request_view (id) where state ? 'sessions';
`;

/** Once over each statement, not over each row: hence the sub-selects. */
const IDS = `any((select caller_ids('enterprises'))::text[])`;
const OF_VIEWS = {
  request_view: `enterprise = ${IDS} or id = any(array(select caller_requests()))`,
  question_view: `enterprise = ${IDS}`,
  clock_view: 'caller_reads(request)',
  // Who works on it is no enterprise's business.
  task_view: `((select caller_ids('people')) is not null or (select caller_ids('units')) is not null)
    and (unit = any((select caller_ids('units'))::text[]) or caller_reads(request))`,
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Read models are made anew beside the live ones: whoever makes one protects it by this very function. */
const PROTECTING = `
create function protect_table(p_table regclass, p_guest text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', p_table);
  -- Constant, so that it costs nothing: behind any other policy a text search loses its index.
  execute format('create policy district on %s to huying_app using (true) with check (true)', p_table);
  if p_guest is not null then
    execute format('create policy caller on %s to huying_guest using (%s)', p_table, p_guest);
    execute format('grant select on %s to huying_guest', p_table);
  end if;
end $$;
create function protect_view(p_schema text, p_name text) returns void language plpgsql as $$
declare
  v_views jsonb := ${quoted(JSON.stringify(OF_VIEWS))};
begin
  if not v_views ? p_name then
    raise exception 'nobody has said who may read % row by row', p_name;
  end if;
  perform protect_table(format('%I.%I', p_schema, p_name)::regclass, v_views ->> p_name);
  execute format('grant select on %I.%I to huying_app', p_schema, p_name);
end $$;
revoke all on function protect_table, protect_view from public;
`;

const OWN = `enterprise = any(array(select caller_enterprises()))`;
/** Tables with enterprises' data, each with the rows that a caller may read; `null`: none, and no right to ask. */
const TABLES: Record<string, string | null> = {
  event: 'caller_reads(stream)',
  document: 'caller_reads(request)',
  document_upload: 'exists (select from document d where d.id = document)',
  enterprise: 'id = any(array(select caller_enterprises()))',
  enterprise_contact: OWN,
  enterprise_statement: `enterprise = ${IDS}`,
  ...{ stream_head: null, daily_head_stream: null, request_number: null, follow_link: null },
  ...{ opening: null, same_opening: null, data_key: null, departure_request: null },
  ...{ enterprise_tie: null, enterprise_tier: null, organisation_change: null, people_change: null },
};

const RIGHTS = `
do $$ begin
  execute format('revoke temporary on database %I from public, huying_app', current_database());
end $$;
-- Published; each request says whether its calendar is the newest.
grant select on calendar_version to huying_guest;
grant insert on document, document_upload to huying_guest;
grant update (touched_at, stored) on document to huying_guest;
`;

/** Row-level security 行级安全: an enterprise, a partner, a receipt's link read their own rows, whatever a query asks for. */
export class RowSecurity1700000000016 implements MigrationInterface {
  readonly name = 'RowSecurity1700000000016';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [ASKING, PROTECTING]) await runner.query(part);
    for (const view of Object.keys(OF_VIEWS)) await runner.query(`select protect_view('public', '${view}')`);
    for (const [table, rows] of Object.entries(TABLES))
      await runner.query('select protect_table($1::regclass, $2)', [table, rows]);
    await runner.query(RIGHTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...Object.keys(OF_VIEWS), ...Object.keys(TABLES)])
      await runner.query(`drop policy district on ${table}; drop policy if exists caller on ${table};
        alter table ${table} disable row level security; revoke all on ${table} from huying_guest`);
    await runner.query(`revoke all on calendar_version from huying_guest;
      drop index request_view_partner, request_view_convened, task_view_handled;
      drop function protect_view, protect_table, caller_enterprises, caller_reads, caller_requests,
        caller_takes_part, caller_ids`);
  }
}
