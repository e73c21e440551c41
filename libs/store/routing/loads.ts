import type { OpenClocks } from '#libs/routing';
import type { Database } from '../database.js';
import { iso } from '../organisation/moments.js';

/** Overdue is computed, not announced: a due moment that has passed weighs as a breach (CLK-12). */
const LOADS = `
  select person,
    count(*) filter (where late)::int as breached,
    count(*) filter (where not late and near)::int as soon,
    count(*) filter (where not late and not near)::int as open
  from (
    select holder as person,
      (breached_at is not null and not annulled) or coalesce(due <= $1, false) as late,
      coalesce(due <= $2, false) as near
    from clock_view where holder = any($3) and status in ('running', 'paused')
  ) held group by person`;

/** How many open clocks people carry, for routing. */
export class Loads {
  constructor(private readonly database: Database) {}

  /** @param soon until when a due moment counts as soon */
  async openClocks(people: readonly string[], now: number, soon: number): Promise<Map<string, OpenClocks>> {
    const parameters = [iso(now), iso(soon), people];
    const rows = await this.database.prepared<OpenClocks & { person: string }>(
      'read loads',
      LOADS,
      parameters,
    );
    return new Map(rows.map(({ person, ...clocks }) => [person, clocks]));
  }
}
