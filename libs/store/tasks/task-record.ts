import type { TaskAcceptance, TaskRole } from '#libs/messages';
import type { Task } from '#libs/request';
import { ABOUT_COLUMNS, type AboutRequest } from '../requests/about-request.js';
import { record, type Row, selected } from '../requests/request-record.js';

/** A task in a list, with what its handler needs to know of the request. Moments in milliseconds of the product's clock. */
export interface TaskRecord extends AboutRequest {
  task: string;
  role: TaskRole;
  parent?: string;
  session?: string;
  unit: string;
  handler: string;
  status: Task['status'];
  mandatory: boolean;
  acceptedBy?: TaskAcceptance;
  offers: number;
  refusedBy: string[];
  offeredAt: number;
  offerDue?: number;
  refusableUntil?: number;
  reportDue?: number;
  rulingDue?: number;
  /** The report, or the ruling, is late: true for every reader from its due moment on. */
  overdue: boolean;
  what: string;
}

export type TaskRow = Row<Omit<TaskRecord, 'overdue'>>;

export const TASK_COLUMNS = selected({
  ...ABOUT_COLUMNS,
  task: 't.task',
  role: 't.role',
  parent: 't.parent',
  session: 't.session',
  unit: 't.unit',
  handler: 't.handler',
  status: 't.status',
  mandatory: 't.mandatory',
  acceptedBy: 't.accepted_by',
  offers: 't.offers',
  refusedBy: 't.refused_by',
  offeredAt: 't.offered_at',
  offerDue: 't.offer_due',
  refusableUntil: 't.refusable_until',
  reportDue: 't.report_due',
  rulingDue: 't.ruling_due',
  what: 't.what',
});

export function taskRecord(row: TaskRow, now: number): TaskRecord {
  const fields = record<Omit<TaskRecord, 'overdue'>>(row);
  const due = [fields.reportDue, fields.rulingDue].filter((at) => at !== undefined);
  return { ...fields, overdue: due.some((at) => at <= now) };
}
