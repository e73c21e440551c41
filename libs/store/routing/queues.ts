import type { Grade, TaskRole, Tier } from '#libs/messages';
import type { Task } from '#libs/request';
import type { Database } from '../database.js';

/** Work that waits for a unit: a task of its own, or what routing proposed and nobody has handed out. Nothing personal in it. */
export interface WaitingWork {
  request: string;
  number: string;
  role: TaskRole;
  /** Absent while it is only proposed. */
  task?: string;
  status: 'proposed' | Task['status'];
  tier: Tier;
  grade: Grade;
  owner: string;
  since: number;
}

const COLUMNS = 'v.number, v.tier, v.grade, v.owner';
const SINCE = (column: string) => `extract(epoch from ${column})::float8 * 1000 as since`;

/** What routing made of the unit, as an index finds it; a lead that somebody has, or a task that the unit had, is no proposal. */
const PROPOSED: Record<TaskRole, string> = {
  lead: `v.state -> 'route' -> 'lead' ->> 'unit' = $1 and not exists (select 1 from task_view t
    where t.request = v.id and t.role = 'lead' and t.parent is null)`,
  supporting: `v.state -> 'route' -> 'supporting' @> jsonb_build_array(jsonb_build_object('unit', $1::text))
    and not exists (select 1 from task_view t
      where t.request = v.id and (t.unit = $1 or $1 = any(t.refused_by)))`,
};

/** What waits for a unit 单位待办. */
export class Queues {
  constructor(private readonly database: Database) {}

  /** Requests that routing proposed to the unit and whose task is still to be handed out, the longest waiting first (RTE-3). */
  async proposed(unit: string, role: TaskRole, limit: number): Promise<WaitingWork[]> {
    const sql = `select v.id as request, $2::text as role, 'proposed' as status, ${COLUMNS},
        ${SINCE('v.received_at')}
      from request_view v
      where ${PROPOSED[role]} and v.ended_as is null and v.stage in ('received', 'in_progress')
      order by v.received_at, v.id limit $3`;
    return this.database.query('read a queue', sql, [unit, role, limit]);
  }

  /** Open tasks of the unit, the longest waiting first (RTE-3). */
  async tasks(unit: string, limit: number): Promise<WaitingWork[]> {
    const sql = `select t.request, t.task, t.role, t.status, ${COLUMNS}, ${SINCE('t.offered_at')}
      from task_view t join request_view v on v.id = t.request
      where t.unit = $1 and t.status in ('offered', 'accepted', 'adjudication') and v.ended_as is null
      order by t.offered_at, t.request limit $2`;
    return this.database.query('read a queue', sql, [unit, limit]);
  }
}
