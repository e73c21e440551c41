import type { OpenClocks } from '#libs/routing';
import type { Database } from '../database.js';
import { iso } from '../organisation/moments.js';

const LIVE = `v.ended_as is null and c.status in ('running', 'paused')`;

/**
 * Who of `$3` holds which open clock (RTE-1): one row each of `person`, `due`, `breached_at`, `annulled`. Another kind of
 * holder is one more `union all` here and nothing else.
 */
const HELD = `
  select v.owner as person, c.due, c.breached_at, c.annulled
  from request_view v join clock_view c on c.request = v.id
  where v.owner = any($3) and ${LIVE} and c.name in ('contact', 'plan', 'resolve', 'update', 'promise')
  union all
  select v.steward, c.due, c.breached_at, c.annulled
  from request_view v join clock_view c on c.request = v.id
  where c.name = 'confirm' and v.steward = any($3) and ${LIVE}
  union all
  select v.state -> 'offer' ->> 'to', c.due, c.breached_at, c.annulled
  from request_view v join clock_view c on c.request = v.id
  where c.name = 'transfer' and v.state -> 'offer' ->> 'to' = any($3) and ${LIVE}
  union all
  select t.handler, c.due, c.breached_at, c.annulled
  from task_view t join request_view v on v.id = t.request
    join clock_view c on c.request = t.request and c.clock in ('offer:' || t.task, 'report:' || t.task)
  where t.handler = any($3) and t.status in ('offered', 'accepted', 'adjudication') and ${LIVE}
`;

/** Overdue is computed, not announced: a due moment that has passed weighs as a breach (CLK-12). */
const COUNTED = `
  select person,
    count(*) filter (where late)::int as breached,
    count(*) filter (where not late and near)::int as soon,
    count(*) filter (where not late and not near)::int as open
  from (
    select person,
      (breached_at is not null and not annulled) or coalesce(due <= $1, false) as late,
      coalesce(due <= $2, false) as near
    from (${HELD}) held
  ) counted group by person`;

/** How many open clocks people carry, for routing. */
export class Loads {
  constructor(private readonly database: Database) {}

  /** @param soon until when a due moment counts as soon */
  async openClocks(people: readonly string[], now: number, soon: number): Promise<Map<string, OpenClocks>> {
    const parameters = [iso(now), iso(soon), people];
    const rows = await this.database.query<OpenClocks & { person: string }>(
      'read loads',
      COUNTED,
      parameters,
    );
    return new Map(rows.map(({ person, ...clocks }) => [person, clocks]));
  }
}
