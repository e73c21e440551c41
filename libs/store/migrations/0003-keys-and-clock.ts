import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEYS = `
create table data_key (
  id text primary key,
  subject text not null unique,
  wrapped bytea not null,
  created_at timestamptz not null default now()
);
comment on table data_key is 'Data keys, wrapped by the master key that lives outside the database. Erasure deletes the row.';
grant select, insert, delete on data_key to huying_app;
`;

const CLOCK = `
create table product_clock (
  single boolean primary key default true check (single),
  origin bigint not null,
  start bigint not null,
  scale double precision not null check (scale > 0)
);
comment on table product_clock is 'clock(real) = origin + (real - start) * scale, fixed for ever when the database is created.';
create function huying_at(real_ms bigint) returns bigint language sql stable as $$
  select floor(origin + (real_ms - start) * scale)::bigint from product_clock $$;
create function huying_now() returns bigint language sql volatile as $$
  select huying_at(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) $$;
create trigger product_clock_no_change before update or delete on product_clock
  for each row execute function refuse_change();
create trigger product_clock_no_truncate before truncate on product_clock
  for each statement execute function refuse_change();
grant select on product_clock to huying_app;
`;

const HEADS = `
create table daily_head (
  day date primary key,
  from_position bigint not null,
  to_position bigint not null,
  prev_signature bytea not null,
  signature bytea not null,
  signed_at timestamptz not null
);
create table daily_head_stream (
  day date not null references daily_head,
  stream text not null,
  number integer not null,
  hash bytea not null,
  primary key (day, stream)
);
comment on table daily_head is 'Signed once a day: the last number and hash of every stream that moved since the last one.';
do $$ declare t text; begin
  foreach t in array array['daily_head', 'daily_head_stream'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
      t || '_no_row_change', t);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
      t || '_no_truncate', t);
    execute format('grant select, insert on %I to huying_app', t);
  end loop;
end $$;
`;

/** Wrapped data keys, the one clock, and the daily signed heads. */
export class KeysAndClock1700000000003 implements MigrationInterface {
  readonly name = 'KeysAndClock1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [KEYS, CLOCK, HEADS]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function huying_now, huying_at; drop table daily_head_stream, daily_head,
      product_clock, data_key`);
  }
}
