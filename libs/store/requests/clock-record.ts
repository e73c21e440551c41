import type { Clock } from '#libs/request';
import { record, type Row, selected } from './request-record.js';

/** A clock of a request, as pages show it. Moments and spans in milliseconds. */
export interface ClockRecord {
  clock: string;
  name: Clock['name'];
  cycle: number;
  occurrence: number;
  hours: Clock['hours'];
  status: Clock['status'];
  startedAt: number;
  due?: number;
  originalDue: number;
  budgetMs: number;
  usedMs: number;
  provisional: boolean;
  breachedAt?: number;
  annulled: boolean;
}

export type ClockViewRow = Row<ClockRecord>;

export const CLOCK_COLUMNS = selected({
  clock: 'clock',
  name: 'name',
  cycle: 'cycle',
  occurrence: 'occurrence',
  hours: 'hours',
  status: 'status',
  startedAt: 'started_at',
  due: 'due',
  originalDue: 'original_due',
  budgetMs: 'budget_ms::float8',
  usedMs: 'used_ms::float8',
  provisional: 'provisional',
  breachedAt: 'breached_at',
  annulled: 'annulled',
});

export function clockRecord(row: ClockViewRow): ClockRecord {
  return record<ClockRecord>(row);
}
