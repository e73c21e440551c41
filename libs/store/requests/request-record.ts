import type { Channel, ClosedAs, Grade, Level, Nature, Stage, Tier } from '#libs/messages';
import type { RequestState } from '#libs/request';

/** A request in a list. Moments are milliseconds of the product's clock. */
export interface RequestSummary {
  id: string;
  number: string;
  enterprise: string;
  enterpriseName?: string;
  tier: Tier;
  channel: Channel;
  nature: Nature;
  grade: Grade;
  item?: string;
  stage: Stage;
  closedAs?: ClosedAs;
  endedAs?: string;
  cycle: number;
  owner: string;
  ownerUnit: string;
  steward?: string;
  /** The request that it is merged into (DUP-3). */
  master?: string;
  level: Level;
  resolveDue?: number;
  resolveOriginalDue?: number;
  nextDue?: number;
  /** The clock that runs out next. */
  nextClock?: string;
  /** The next deadline has passed: true for every reader from that moment on. */
  overdue: boolean;
  paused: boolean;
  provisional: boolean;
  /** Clocks whose breach is recorded and not annulled. */
  breached: string[];
  receivedAt: number;
  closedAt?: number;
  updatedAt: number;
  imported: boolean;
  version: number;
  summary: string;
  /** A newer version of its calendar is published, to which it has not been moved yet (CLK-5). */
  calendarPending: boolean;
}

/** A request in full: the words of the enterprise, and the state as the core left it (its words sealed). */
export interface RequestDetail extends RequestSummary {
  words: string;
  contactName?: string;
  contactPhone?: string;
  /** Whom escalations of it have reached so far. */
  reached: string[];
  state: RequestState;
}

const CALENDAR_PENDING = `(v.ended_as is null and exists (
  select 1 from calendar_version own join calendar_version newer on newer.id = own.id
  where own.version = v.state ->> 'calendar' and newer.sequence > own.sequence))`;

/** Columns by the names of the record's fields. */
const COLUMNS = {
  id: 'v.id',
  number: 'v.number',
  enterprise: 'coalesce(m.merged_into, v.enterprise)',
  enterpriseName: 'e.name',
  tier: 'v.tier',
  channel: 'v.channel',
  nature: 'v.nature',
  grade: 'v.grade',
  item: 'v.item',
  stage: 'v.stage',
  closedAs: 'v.closed_as',
  endedAs: 'v.ended_as',
  cycle: 'v.cycle',
  owner: 'v.owner',
  ownerUnit: 'v.owner_unit',
  steward: 'v.steward',
  master: 'v.master',
  level: 'v.level',
  resolveDue: 'v.resolve_due',
  resolveOriginalDue: 'v.resolve_original_due',
  nextDue: 'v.next_due',
  nextClock: 'v.next_clock',
  paused: 'v.paused',
  provisional: 'v.provisional',
  breached: 'v.breached',
  receivedAt: 'v.received_at',
  closedAt: 'v.closed_at',
  updatedAt: 'v.updated_at',
  imported: 'v.imported',
  version: 'v.version',
  summary: 'v.summary',
  calendarPending: CALENDAR_PENDING,
};
const DETAILS = {
  words: 'v.words',
  contactName: 'v.contact_name',
  contactPhone: 'v.contact_phone',
  reached: 'v.reached',
  state: 'v.state',
};

export const SUMMARY_COLUMNS = selected(COLUMNS);
export const DETAIL_COLUMNS = selected({ ...COLUMNS, ...DETAILS });

/** A row as the driver gives it: moments as dates, what is absent as null. */
export type Row<Fields> = {
  [K in keyof Fields]: Fields[K] extends number ? number | Date : Fields[K] | null;
};
export type SummaryRow = Row<Omit<RequestSummary, 'overdue'>> & { id: string };
export type DetailRow = Row<Omit<RequestDetail, 'overdue'>>;

export function summaryOf(row: SummaryRow & { order_key?: string }, now: number): RequestSummary {
  const { order_key: _key, ...fields } = row;
  return withOverdue(record<Omit<RequestSummary, 'overdue'>>(fields), now);
}

export function detailOf(row: DetailRow, now: number): RequestDetail {
  return withOverdue(record<Omit<RequestDetail, 'overdue'>>(row), now);
}

function withOverdue<T extends { nextDue?: number }>(fields: T, now: number): T & { overdue: boolean } {
  return { ...fields, overdue: fields.nextDue !== undefined && fields.nextDue <= now };
}

/** Moments as milliseconds, and nothing where the table holds null. */
export function record<Fields>(row: Row<Fields>): Fields {
  const present = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(
    present.map(([name, value]) => [name, value instanceof Date ? value.getTime() : value]),
  ) as Fields;
}

export function selected(columns: Record<string, string>): string {
  return Object.entries(columns)
    .map(([field, column]) => `${column} as "${field}"`)
    .join(', ');
}
