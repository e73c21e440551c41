import type { MigrationInterface, QueryRunner } from 'typeorm';

const PEOPLE = `
create table unit (
  id text primary key, kind text not null, name text not null, name_en text not null,
  parent text references unit
);
create table chain (id text primary key, name text not null, name_en text not null);
create table position (
  id text primary key, unit text not null references unit, role text not null,
  title text not null, title_en text not null, leads boolean not null, chain text references chain
);
create table person (id text primary key, name text not null, phone text not null, disabled_at timestamptz);
create table holding (
  id bigint generated always as identity primary key,
  person text not null references person, position text not null references position,
  "from" timestamptz not null, "to" timestamptz, check ("to" > "from")
);
create index holding_person on holding (person);
create table absence (
  id bigint generated always as identity primary key,
  person text not null references person, cover text not null references person,
  "from" timestamptz not null, "to" timestamptz not null, check ("to" > "from"), check (cover <> person)
);
create table duty_shift (
  id bigint generated always as identity primary key,
  person text not null references person,
  weekday smallint not null check (weekday between 0 and 6),
  "from" smallint not null, "to" smallint not null
);
create table fallback (unit text primary key, person text not null references person);
comment on table fallback is 'Who owns what nobody else can (OWN-2 c), by unit; * for the district.';
`;

const ENTERPRISES = `
create table enterprise (
  id text primary key, name text not null, name_en text, tier text not null, street text not null,
  chain text references chain, has_account boolean not null,
  steward text references person, specialist text references person, leader text references person,
  contact_name text, contact_phone text,
  text tsvector not null default ''
);
create index enterprise_text on enterprise using gin (text);
`;

const RULES = `
create table policy_pack (
  sequence bigint generated always as identity unique,
  version text primary key, hash text not null, slice jsonb not null, yaml text not null,
  published_at timestamptz not null default now()
);
create table calendar_version (
  sequence bigint generated always as identity unique,
  id text not null, version text not null, hash text not null, calendar jsonb not null,
  published_at timestamptz not null default now(), primary key (id, version)
);
create trigger policy_pack_no_change before update or delete on policy_pack
  for each row execute function refuse_change();
create trigger calendar_version_no_change before update or delete on calendar_version
  for each row execute function refuse_change();
grant select, insert on policy_pack, calendar_version to huying_app;
`;

const REVISION = `
create table directory_revision (
  single boolean primary key default true check (single), revision bigint not null
);
insert into directory_revision values (true, 1);
create function directory_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update directory_revision set revision = revision + 1;
  return null;
end $$;
do $$ declare t text; begin
  foreach t in array array['unit', 'chain', 'position', 'person', 'holding', 'absence', 'duty_shift',
    'fallback', 'enterprise'] loop
    execute format('create trigger %I after insert or update or delete on %I for each statement
      execute function directory_changed()', t || '_changed', t);
    execute format('grant select, insert, update, delete on %I to huying_app', t);
  end loop;
end $$;
grant select on directory_revision to huying_app;
`;

/** The dated organisation, the enterprises, and the published packs and calendars. */
export class Organisation1700000000004 implements MigrationInterface {
  readonly name = 'Organisation1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [PEOPLE, ENTERPRISES, RULES, REVISION]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table fallback, duty_shift, absence, holding, enterprise, person, position, chain,
      unit, policy_pack, calendar_version, directory_revision; drop function directory_changed`);
  }
}
