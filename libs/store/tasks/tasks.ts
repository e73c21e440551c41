import type { Task } from '#libs/request';
import type { Database } from '../database.js';
import type { ProductClock } from '../product-clock.js';
import { ENTERPRISE } from '../requests/about-request.js';
import { decodeCursor, pageOf, pageSize, type Placed } from '../requests/cursor.js';
import { TASK_COLUMNS, taskRecord, type TaskRecord, type TaskRow } from './task-record.js';

/** What a list of tasks is narrowed by; all conditions hold together. */
export interface TaskFilter {
  request?: string;
  handler?: string[];
  unit?: string[];
  status?: Task['status'][];
  /** Not yet reported, waived or ended; false: the others. */
  open?: boolean;
  /** Of these people, or of these units: what a reader may see. */
  scope?: { people: string[]; units: string[] };
  cursor?: string;
  /** 50 unless told otherwise, 500 at most. */
  limit?: number;
}

export interface TaskPage {
  tasks: TaskRecord[];
  /** Where the next page begins; absent on the last one. */
  cursor?: string;
}

const KEY = `coalesce(t.report_due, 'infinity'::timestamptz)`;
const PLACE = `(t.request || t.task)`;
const OPEN = `t.status in ('offered', 'accepted', 'adjudication')`;

/** Tasks 交办事项 out of their read model, by when their report is due, soonest first. */
export class Tasks {
  constructor(
    private readonly database: Database,
    private readonly clock: ProductClock,
  ) {}

  async list(filter: TaskFilter): Promise<TaskPage> {
    const { where, parameters } = conditions(filter);
    const size = pageSize(filter.limit);
    // The columns are read of the rows of the page alone.
    const sql = `select ${TASK_COLUMNS}, p.key::text as order_key, p.place as order_id
      from (select t.request, t.task, ${KEY} as key, ${PLACE} as place from task_view t
        ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
        order by ${KEY}, ${PLACE} limit ${size + 1}) p
      join task_view t using (request, task) join request_view v on v.id = t.request ${ENTERPRISE}
      order by p.key, p.place`;
    const read = await this.database.query<TaskRow & Placed>('list tasks', sql, parameters);
    const now = await this.clock.now();
    const { rows, ...page } = pageOf(read, size, 'due');
    return { tasks: rows.map((row) => taskRecord(row as TaskRow, now)), ...page };
  }
}

function conditions(filter: TaskFilter): { where: string[]; parameters: unknown[] } {
  const where: string[] = [];
  const parameters: unknown[] = [];
  const place = (value: unknown): string => `$${parameters.push(value)}`;
  const { request, handler, unit, status, open, scope, cursor } = filter;
  // Tasks of a merged request go on, and its master's list shows them (DUP-3).
  if (request !== undefined) {
    const asked = place(request);
    where.push(
      `t.request = any(array(select ${asked}::text union all select id from request_view where master = ${asked}))`,
    );
  }
  if (handler !== undefined) where.push(`t.handler = any(${place(handler)})`);
  if (unit !== undefined) where.push(`t.unit = any(${place(unit)})`);
  if (status !== undefined) where.push(`t.status = any(${place(status)})`);
  if (open !== undefined) where.push(open ? OPEN : `not (${OPEN})`);
  if (scope) where.push(`(t.handler = any(${place(scope.people)}) or t.unit = any(${place(scope.units)}))`);
  if (cursor !== undefined) {
    const { key, id } = decodeCursor(cursor, 'due');
    where.push(`(${KEY}, ${PLACE}) > (${place(key)}::timestamptz, ${place(id)})`);
  }
  return { where, parameters };
}
