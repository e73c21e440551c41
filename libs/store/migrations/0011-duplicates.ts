import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever looks for candidates looks among those of the same enterprise (indexed already) or item. */
const LOOKING = `
create index request_view_item on request_view (item, received_at) where item is not null;
`;

const MASTER = `
alter table request_view add column master text;
comment on column request_view.master is 'The request that it is merged into (DUP-3); its own deadlines run in the shadow.';
create index request_view_master on request_view (master) where master is not null;
`;

/** Old and new text of the function; what other migrations made of the rest stays. */
const PROJECTED = ['level = excluded.level,', 'level = excluded.level, master = excluded.master,'] as const;

const OPENINGS = `
create table opening (
  fingerprint text primary key,
  request text not null,
  taken_at timestamptz not null
);
comment on table opening is 'Who opens what (DUP-2): keyed digest of enterprise, item and normalised text, and the one request that bears it.';
create table same_opening (
  command_id text primary key,
  request text not null,
  body_hash text not null,
  found_at timestamptz not null default now()
);
comment on table same_opening is 'Commands that opened nothing, for their request was there already: a repeat gets the first answer (OWN-10).';
grant select, insert, update, delete on opening to huying_app;
grant select, insert on same_opening to huying_app;
`;

/** One statement: of two that come at once the row's lock lets one be first, and the other gets its request. */
const RESERVE = `
create function reserve_opening(p_fingerprint text, p_request text, p_at timestamptz, p_since timestamptz)
returns text language sql as $$
  insert into opening as o values (p_fingerprint, p_request, p_at)
  on conflict (fingerprint) do update set
    request = case when o.taken_at < p_since then excluded.request else o.request end,
    taken_at = case when o.taken_at < p_since then excluded.taken_at else o.taken_at end
  returning request $$;
revoke all on function reserve_opening from public;
grant execute on function reserve_opening to huying_app;
`;

/** Duplicates 重复诉求: where candidates are looked for, and who opens the same. */
export class Duplicates1700000000011 implements MigrationInterface {
  readonly name = 'Duplicates1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [LOOKING, MASTER, OPENINGS, RESERVE]) await runner.query(part);
    await changeProjection(runner, PROJECTED[0], PROJECTED[1]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await changeProjection(runner, PROJECTED[1], PROJECTED[0]);
    await runner.query(`drop function reserve_opening; drop table same_opening, opening;
      drop index request_view_item; alter table request_view drop column master`);
  }
}

async function changeProjection(runner: QueryRunner, from: string, to: string): Promise<void> {
  const wanted = `select pg_get_functiondef('project_request'::regproc) as text`;
  const [{ text }] = (await runner.query(wanted)) as [{ text: string }];
  if (!text.includes(from)) throw new Error(`project_request has no ${from}`);
  await runner.query(text.replace(from, () => to));
}
