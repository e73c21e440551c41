import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEEP = `
create function keep_number(p_request text, p_number text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_day date;
  v_sequence integer;
begin
  -- A file that was taken over may bring numbers of another form; those were never reserved here.
  if p_number !~ '^[0-9]{8}-[0-9]{4,9}$' then
    return;
  end if;
  v_day := to_date(left(p_number, 8), 'YYYYMMDD');
  v_sequence := substr(p_number, 10)::integer;
  insert into request_number_day as d values (v_day, v_sequence)
    on conflict (day) do update set last = greatest(d.last, excluded.last);
  insert into request_number values (p_request, v_day, v_sequence) on conflict do nothing;
end $$;
comment on function keep_number is 'Reserves the number that a request was given before the database was put back to an earlier moment.';
revoke all on function keep_number from public;
grant execute on function keep_number to huying_app;
`;

/** A number that was read out to somebody is not given to another request after a restore. */
export class KeptNumbers1700000000019 implements MigrationInterface {
  readonly name = 'KeptNumbers1700000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KEEP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function keep_number');
  }
}
