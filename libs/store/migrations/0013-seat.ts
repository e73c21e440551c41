import type { MigrationInterface, QueryRunner } from 'typeorm';

const VIEW = `
create table question_view (
  question text primary key,
  version integer not null,
  enterprise text not null,
  stage text not null,
  claimed_by text,
  claimed_unit text,
  asked_at timestamptz not null,
  due timestamptz,
  judge_by timestamptz,
  next_due timestamptz,
  request text,
  ended_as text,
  updated_at timestamptz not null,
  summary text,
  words text,
  state jsonb not null,
  state_hash bytea not null
);
comment on table question_view is 'Read model of questions at the online seat, in plain text; made anew by huying rebuild.';
create index question_view_enterprise on question_view (enterprise, asked_at);
create index question_view_open on question_view (asked_at) where ended_as is null;
grant select on question_view to huying_app;
`;

/** Unqualified names on purpose, as in project_request. */
const PROJECT = `
create function project_question(p_view jsonb) returns void language plpgsql as $$
begin
  insert into question_view as v
  select * from jsonb_populate_record(null::question_view, p_view)
  on conflict (question) do update set
    version = excluded.version, stage = excluded.stage, claimed_by = excluded.claimed_by,
    claimed_unit = excluded.claimed_unit, due = excluded.due, judge_by = excluded.judge_by,
    next_due = excluded.next_due, request = excluded.request, ended_as = excluded.ended_as,
    updated_at = excluded.updated_at, summary = coalesce(excluded.summary, v.summary),
    words = coalesce(excluded.words, v.words), state = excluded.state, state_hash = excluded.state_hash;
end $$;
revoke all on function project_question from public;
`;

const REQUEST = 'perform project_request(p_view, p_clocks);';
const ANY = `if p_stream like 'q-%' then
    perform project_question(p_view);
  else
    perform project_request(p_view, p_clocks);
  end if;`;

/** Questions at the online seat are streams of the same journal, with a read model of their own. */
export class Seat1700000000013 implements MigrationInterface {
  readonly name = 'Seat1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VIEW);
    await runner.query(PROJECT);
    await change(runner, REQUEST, ANY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await change(runner, ANY, REQUEST);
    await runner.query('drop function project_question; drop table question_view');
  }
}

/** The rest of journal_append stays as it is. */
async function change(runner: QueryRunner, from: string, to: string): Promise<void> {
  const wanted = `select pg_get_functiondef('journal_append'::regproc) as text`;
  const [{ text }] = (await runner.query(wanted)) as [{ text: string }];
  if (!text.includes(from)) throw new Error(`journal_append has no ${from}`);
  await runner.query(text.replace(from, () => to));
}
