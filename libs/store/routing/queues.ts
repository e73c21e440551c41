import type { Grade, Tier } from '#libs/messages';
import type { Database } from '../database.js';

/** A request that waits for a unit: nothing personal in it. */
export interface WaitingRequest {
  id: string;
  number: string;
  role: 'lead' | 'supporting';
  tier: Tier;
  grade: Grade;
  owner: string;
  since: number;
}

/** What the unit is to the request, as an index finds it. */
const WHERE = {
  lead: `state -> 'route' -> 'lead' ->> 'unit' = $1`,
  supporting: `state -> 'route' -> 'supporting' @> jsonb_build_array(jsonb_build_object('unit', $1::text))`,
} as const;

/** Requests that were routed to a unit and are not answered yet. */
export class Queues {
  constructor(private readonly database: Database) {}

  /** Those in which the unit leads or supports, the longest waiting first (RTE-3). */
  async waiting(unit: string, role: WaitingRequest['role'], limit: number): Promise<WaitingRequest[]> {
    const sql = `select id, number, $2::text as role, tier, grade, owner,
        extract(epoch from received_at)::float8 * 1000 as since
      from request_view
      where ${WHERE[role]} and ended_as is null and stage in ('received', 'in_progress')
      order by received_at, id limit $3`;
    return this.database.query('read a queue', sql, [unit, role, limit]);
  }
}
