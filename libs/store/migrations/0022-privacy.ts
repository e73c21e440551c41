import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an unsigned past there may be is covered anew by the first head of the new chain. */
const HEADS = `
drop table daily_head_stream, daily_head;
create table signed_head (
  sequence integer primary key check (sequence > 0),
  day date unique,
  from_position bigint not null,
  to_position bigint not null,
  streams integer not null,
  root bytea not null,
  prev_signature bytea not null,
  key text not null,
  signed_at timestamptz not null,
  signature bytea not null
);
create table signed_head_stream (
  sequence integer not null references signed_head,
  stream text not null,
  number integer not null,
  hash bytea not null,
  primary key (sequence, stream)
);
comment on table signed_head is 'Signed every few minutes and at the end of each day: the last number and hash of every stream that moved since the head before.';
comment on column signed_head.day is 'The local day that this head closes, where it closes one.';
comment on column signed_head.root is 'Hash over the streams of this head, so that a head is one short line that can be kept elsewhere.';
comment on column signed_head.key is 'Whose private half lies outside the database.';
`;

const KEYS = `
create table master_key (
  id text primary key,
  since timestamptz not null default now(),
  retired_at timestamptz
);
create unique index master_key_active on master_key ((true)) where retired_at is null;
comment on table master_key is 'Fingerprints of the master keys: the one that wraps, and those that wrapped before. The keys themselves are never here.';
alter table data_key drop constraint data_key_subject_key,
  add column version integer not null default 1,
  add unique (subject, version);
comment on table data_key is 'Data keys, wrapped by the master key that lives outside the database; the highest version of a subject seals. Erasure deletes all of them.';
revoke delete on data_key from huying_app;
grant select, insert on master_key to huying_app;
`;

const ERASURES = `
alter table enterprise add column erased_at timestamptz;
create table erasure (
  number integer primary key check (number > 0),
  at timestamptz not null,
  written_at timestamptz not null,
  by_person text not null,
  enterprises text[] not null,
  keys text[] not null,
  streams integer not null,
  documents integer not null,
  prev_hash bytea not null,
  hash bytea not null
);
comment on table erasure is 'Which enterprises were erased, when and by whom, and which keys went: nothing personal; append only, chained, covered by the signed heads.';
grant select on erasure to huying_app;
`;

const APPEND_ONLY = `
do $$ declare t text; begin
  foreach t in array array['signed_head', 'signed_head_stream', 'erasure'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
      t || '_no_row_change', t);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
      t || '_no_truncate', t);
  end loop;
end $$;
grant select, insert on signed_head, signed_head_stream to huying_app;
select protect_table('signed_head_stream', null), protect_table('erasure', null);
-- Erasure alone, which runs under the owner, empties what these rows say of an enterprise; the application has no right to.
drop trigger organisation_change_no_row_change on organisation_change;
create trigger organisation_change_no_row_change before update or delete on organisation_change
  for each row when (current_setting('huying.erasing', true) is distinct from 'on') execute function refuse_change();
`;

/** Keys in versions, signed heads under a key that the database does not hold, and erasures on record. */
export class Privacy1700000000022 implements MigrationInterface {
  readonly name = 'Privacy1700000000022';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [HEADS, KEYS, ERASURES, APPEND_ONLY]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('keys in versions and erasures on record are not taken back');
  }
}
