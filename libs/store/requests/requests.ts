import type { RequestState } from '#libs/request';
import type { Database } from '../database.js';
import type { ProductClock } from '../product-clock.js';
import { type ClockRecord, CLOCK_COLUMNS, type ClockViewRow, clockRecord } from './clock-record.js';
import { ENTERPRISE } from './about-request.js';
import { decodeCursor, LARGEST_PAGE, pageOf, pageSize, type Placed } from './cursor.js';
import { HELD_BY } from './held-by.js';
import { conditions, type ListFilter, ORDERS } from './list-filter.js';
import { firstLook, type Search, secondLook } from './list-search.js';
import {
  DETAIL_COLUMNS,
  detailOf,
  type DetailRow,
  type RequestDetail,
  type RequestSummary,
  SUMMARY_COLUMNS,
  type SummaryRow,
  summaryOf,
} from './request-record.js';

export interface RequestPage {
  requests: RequestSummary[];
  /** Where the next page begins; absent on the last one. */
  cursor?: string;
}

/** A request that runs on, with the state that its events left. */
export interface PinnedRequest {
  id: string;
  number: string;
  state: RequestState;
}

/** A request of which somebody holds something, at the version at which it was seen. */
export interface HeldRequest {
  request: string;
  version: number;
}

/** A row of a page; of the head of a list, with what it tells. */
type PageRow = SummaryRow & Placed & { worded: number | null; seen: number | null; fitting: number | null };

const FROM = `request_view v ${ENTERPRISE}`;

/** The requests as lists and pages show them; plain text, written in the transaction of their events. */
export class Requests {
  constructor(
    private readonly database: Database,
    private readonly clock: ProductClock,
  ) {}

  /** One page of the requests that meet every condition. Overdue is computed now, not announced (CLK-12). */
  async list(filter: ListFilter = {}): Promise<RequestPage> {
    const now = await this.clock.now();
    const order = filter.order ?? 'due';
    const { key, type, direction } = ORDERS[order];
    const size = pageSize(filter.limit);
    const { range, rest, scope, words, parameters } = conditions(filter, now);
    const after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor, order);
    if (after) {
      parameters.push(after.key, after.id);
      const than = direction === 'asc' ? '>' : '<';
      range.push(`(${key}, v.id) ${than} ($${parameters.length - 1}::${type}, $${parameters.length})`);
    }
    const search = { key, direction, range, rest, scope, words, limit: size + 1 };
    const read = await this.found(search, parameters);
    const found = read
      .filter((row) => row.id !== null)
      .map(({ worded: _worded, seen: _seen, fitting: _fitting, ...row }) => row);
    const { rows, ...page } = pageOf(found, size, order);
    return { requests: rows.map((row) => summaryOf(row as SummaryRow, now)), ...page };
  }

  /** The head of the list first; what it says of words and reader decides how the others are looked for. */
  private async found(search: Search, parameters: unknown[]): Promise<PageRow[]> {
    const head = await this.page(firstLook(search), search, parameters);
    const [{ worded, seen, fitting } = {}] = head as Partial<PageRow>[];
    if (head.length >= search.limit || worded == null || seen == null || fitting == null) return head;
    const found = head.filter((row) => row.id !== null).length;
    return this.page(secondLook(search, { found, worded, seen, fitting }), search, parameters);
  }

  /** The columns are read of the rows of the page alone. */
  private page(found: string, { direction }: Search, parameters: unknown[]): Promise<PageRow[]> {
    const sql = `select ${SUMMARY_COLUMNS}, p.worded, p.seen, p.fitting, p.key::text as order_key, p.id as order_id
      from (${found}) p left join request_view v on v.id = p.id ${ENTERPRISE}
      order by p.key ${direction}, p.id ${direction}`;
    return this.database.query('list requests', sql, parameters);
  }

  /** One request by its id or its number. */
  async get(idOrNumber: string): Promise<RequestDetail | undefined> {
    const sql = `select ${DETAIL_COLUMNS} from ${FROM} where v.id = $1 or v.number = $1`;
    const [row] = await this.database.prepared<DetailRow>('read a request', sql, [idOrNumber]);
    return row && detailOf(row, await this.clock.now());
  }

  /** How many requests stand under these enterprises. */
  async countOf(enterprises: readonly string[]): Promise<number> {
    const sql = 'select count(*)::int as count from request_view where enterprise = any($1)';
    const [row] = await this.database.query<{ count: number }>('count requests', sql, [enterprises]);
    return row?.count ?? 0;
  }

  /** Whether a date of its own was ever missed; a clock that starts anew forgets it, the journal does not (ESC-9). */
  async everBreached(request: string): Promise<boolean> {
    const sql = `select exists (select 1 from event
      where stream = $1 and type = 'breached' and data ->> 'clock' not like 'join:%') as missed`;
    const [row] = await this.database.query<{ missed: boolean }>('look for a breach', sql, [request]);
    return row?.missed === true;
  }

  /** The clocks of a request, by when they started. */
  async clocks(request: string): Promise<ClockRecord[]> {
    const sql = `select ${CLOCK_COLUMNS} from clock_view where request = $1 order by started_at, clock`;
    const rows = await this.database.prepared<ClockViewRow>('read clocks', sql, [request]);
    return rows.map(clockRecord);
  }

  /** Requests that have not ended, by id, behind `after`. */
  async open(after: string, limit: number): Promise<{ id: string; state: RequestState }[]> {
    const sql = `select id, state from request_view where ended_as is null and id > $1 order by id limit $2`;
    return this.database.query('go round the open requests', sql, [after, limit]);
  }

  /** Requests that have not ended and of which this person holds something: some of them, and how many there are. */
  async heldBy(person: string, limit: number): Promise<{ all: number; first: HeldRequest[] }> {
    const sql = `select v.id as request, v.version, count(*) over ()::int as all from request_view v
      where ${HELD_BY} order by v.received_at, v.id limit $2`;
    const rows = await this.database.query<HeldRequest & { all: number }>('list what somebody holds', sql, [
      person,
      limit,
    ]);
    const first = rows.map(({ request, version }) => ({ request, version }));
    return { all: rows[0]?.all ?? 0, first };
  }

  /** Requests that have not ended and run under another version of a calendar (CLK-5), by id, behind `after`. */
  async onOtherVersion(calendar: { id: string; version: string }, after = ''): Promise<PinnedRequest[]> {
    const sql = `select v.id, v.number, v.state from request_view v
      where v.ended_as is null and v.state ->> 'calendar' <> $2 and v.id > $3
        and v.state ->> 'calendar' in (select version from calendar_version where id = $1)
      order by v.id limit ${LARGEST_PAGE}`;
    return this.database.query('list requests to move', sql, [calendar.id, calendar.version, after]);
  }
}
