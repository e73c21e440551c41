import type { MigrationInterface, QueryRunner } from 'typeorm';

const UNITS = `
alter table unit add column closed_at timestamptz, add column successor text references unit;
comment on column unit.successor is 'Who is answerable for its matters from closed_at on.';
alter table duty_shift add column since timestamptz, add column until timestamptz, add check (until > since);
`;

const ENTERPRISES = `
create table enterprise_tie (
  id bigint generated always as identity primary key,
  enterprise text not null references enterprise on delete cascade, kind text not null,
  person text not null references person,
  "from" timestamptz not null, "to" timestamptz, check ("to" > "from"),
  unique (enterprise, kind, person, "from")
);
create index enterprise_tie_person on enterprise_tie (person);
create table enterprise_tier (
  id bigint generated always as identity primary key,
  enterprise text not null references enterprise on delete cascade, list text not null, year smallint not null,
  rank integer, tier text not null,
  "from" timestamptz not null, "to" timestamptz, check ("to" > "from"),
  unique (enterprise, list, year, "from")
);
create table enterprise_contact (
  id text not null, enterprise text not null references enterprise on delete cascade,
  name text not null, phone text not null, title text, rights text[] not null, primary key (enterprise, id)
);
comment on table enterprise_contact is 'Names and telephones: personal, and nowhere else in plain text.';
`;

/** What stood without dates has held since ever; the dated tables say it from here on. */
const MOVED = `
insert into enterprise_tie (enterprise, kind, person, "from")
  select e.id, t.kind, t.person, to_timestamp(0) from enterprise e
  cross join lateral (values ('steward', steward), ('specialist', specialist), ('leader', leader)) t(kind, person)
  where t.person is not null;
insert into enterprise_tier (enterprise, list, year, tier, "from")
  select id, '企业分级', 1970, tier, to_timestamp(0) from enterprise where tier <> 'T4';
insert into enterprise_contact (id, enterprise, name, phone, rights)
  select id || '.1', id, contact_name, coalesce(contact_phone, ''), '{raise,follow,judge}' from enterprise
  where contact_name is not null;
alter table enterprise drop column tier, drop column steward, drop column specialist, drop column leader,
  drop column contact_name, drop column contact_phone,
  add column facts jsonb not null default '{}', add column wishes jsonb not null default '{}',
  add column minimal boolean not null default false,
  add column merged_into text references enterprise,
  add column recorded_at timestamptz not null default now();
create index enterprise_merged on enterprise (merged_into) where merged_into is not null;
create table enterprise_statement (
  id text primary key, enterprise text not null references enterprise, kind text not null,
  words text not null, by_person text not null, said_at timestamptz not null,
  withdrawn_at timestamptz, withdrawn_by text
);
create index enterprise_statement_enterprise on enterprise_statement (enterprise);
comment on table enterprise_statement is 'What an enterprise told staff about leaving (POR-1).';
`;

const CHANGES = `
create table organisation_change (
  sequence bigint generated always as identity primary key,
  happened_at timestamptz not null, written_at timestamptz not null default now(),
  by_person text not null, source text not null, holds_from timestamptz not null,
  "table" text not null, key text not null, kind text not null, before jsonb, after jsonb
);
create index organisation_change_key on organisation_change ("table", key);
comment on table organisation_change is 'Who changed what in the organisation, and since when it holds; append only.';
create trigger organisation_change_no_row_change before update or delete on organisation_change
  for each row execute function refuse_change();
create trigger organisation_change_no_truncate before truncate on organisation_change
  for each statement execute function refuse_change();
grant select, insert on organisation_change to huying_app;
grant select, insert, update on enterprise_statement to huying_app;
`;

const REVISION = `
do $$ declare t text; begin
  foreach t in array array['enterprise_tie', 'enterprise_tier', 'enterprise_contact'] loop
    execute format('create trigger %I after insert or update or delete on %I for each statement
      execute function directory_changed()', t || '_changed', t);
    execute format('grant select, insert, update, delete on %I to huying_app', t);
  end loop;
end $$;
create function lock_directory() returns void
language sql security definer set search_path = public, pg_temp as
  'select 1 from directory_revision for update';
revoke all on function lock_directory from public;
grant execute on function lock_directory to huying_app;
`;

/** Everything dated about enterprises and units, and the record of who changed what. */
export class DatedOrganisation1700000000006 implements MigrationInterface {
  readonly name = 'DatedOrganisation1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [UNITS, ENTERPRISES, MOVED, CHANGES, REVISION]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table enterprise add column tier text not null default 'T4', add column steward text references person,
        add column specialist text references person, add column leader text references person,
        add column contact_name text, add column contact_phone text;
      update enterprise e set
        tier = coalesce((select min(tier) from enterprise_tier t where t.enterprise = e.id and t."to" is null), 'T4'),
        steward = ${TIED('steward')}, specialist = ${TIED('specialist')}, leader = ${TIED('leader')},
        contact_name = (select name from enterprise_contact c where c.enterprise = e.id order by id limit 1),
        contact_phone = (select phone from enterprise_contact c where c.enterprise = e.id order by id limit 1);
      drop function lock_directory;
      drop table organisation_change, enterprise_statement, enterprise_contact, enterprise_tier, enterprise_tie;
      alter table enterprise drop column facts, drop column wishes, drop column minimal, drop column merged_into,
        drop column recorded_at;
      alter table unit drop column closed_at, drop column successor;
      alter table duty_shift drop column since, drop column until`);
  }
}

const TIED = (kind: string): string => `(select person from enterprise_tie t
  where t.enterprise = e.id and t.kind = '${kind}' and t."to" is null order by t."from" desc limit 1)`;
