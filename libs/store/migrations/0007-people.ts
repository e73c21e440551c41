import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = `
create table people_change (
  id bigint generated always as identity primary key,
  at timestamptz not null, by_person text not null, what text not null, subject text not null,
  detail jsonb not null
);
comment on table people_change is 'Who wrote which absence, duty or departure, and when; append only.';
create trigger people_change_no_change before update or delete on people_change
  for each row execute function refuse_change();
grant select, insert on people_change to huying_app;
`;

/** Named by id, without references: a district that is loaded anew keeps them. */
const TABLES = `
create table duty_day (
  id bigint generated always as identity primary key,
  date date not null, person text not null,
  "from" smallint not null, "to" smallint not null, check ("to" > "from")
);
create index duty_day_date on duty_day (date);
comment on table duty_day is 'Duty on named dates: all entries of a date take the place of its weekly shifts.';

create table departure (
  id text primary key,
  person text not null,
  reason text not null,
  "from" timestamptz not null,
  asked_at timestamptz not null,
  asked_by text not null,
  over_at timestamptz,
  over_as text check (over_as in ('disabled', 'cancelled')),
  check ((over_at is null) = (over_as is null))
);
create unique index departure_open on departure (person) where over_at is null;
comment on table departure is 'Disabling an account is a process with a named successor (OWN-8).';

create table succession (
  id bigint generated always as identity primary key,
  departure text not null references departure,
  person text not null, successor text not null,
  "from" timestamptz not null, "to" timestamptz, check ("to" >= "from")
);
comment on table succession is 'Who stands in for somebody who leaves; dated, so that any past day is answerable.';

create table departure_request (
  departure text not null references departure, request text not null,
  successor text not null, at timestamptz not null,
  primary key (departure, request)
);
comment on table departure_request is 'Requests that a departure has handed over so far.';
`;

const RIGHTS = `
do $$ declare t text; begin
  foreach t in array array['duty_day', 'succession'] loop
    execute format('create trigger %I after insert or update or delete on %I for each statement
      execute function directory_changed()', t || '_changed', t);
    execute format('grant select, insert, update, delete on %I to huying_app', t);
  end loop;
end $$;
grant select, insert, update on departure, departure_request to huying_app;
create index request_view_offered on request_view ((state -> 'offer' ->> 'to')) where ended_as is null;
`;

/** Duty on named dates, departures with their successions, and the record of who changed the organisation. */
export class People1700000000007 implements MigrationInterface {
  readonly name = 'People1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [CHANGES, TABLES, RIGHTS]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index request_view_offered;
      drop table departure_request, succession, departure, duty_day`);
  }
}
