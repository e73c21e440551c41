import type { DecisionKind } from '#libs/messages';
import type { Database } from '../database.js';
import { iso } from '../organisation/moments.js';
import type { ProductClock } from '../product-clock.js';
import { ENTERPRISE } from '../requests/about-request.js';
import { decodeCursor, pageOf, pageSize, type Placed } from '../requests/cursor.js';
import { type ListScope, within } from '../requests/list-filter.js';
import {
  DECISION_COLUMNS,
  decisionRecord,
  type DecisionRecord,
  type DecisionRow,
} from './decision-record.js';

/** Whose decisions are asked for, and which of them. */
export interface DecisionFilter {
  /** People by id, and offices as `role:coordinator`, `role:leader`. */
  deciders: string[];
  /** What these may see; absent means everything. */
  scope?: ListScope;
  kind?: DecisionKind[];
  /** The time to decide has passed. */
  overdue?: boolean;
  cursor?: string;
  /** 50 unless told otherwise, 500 at most. */
  limit?: number;
}

export interface DecisionPage {
  decisions: DecisionRecord[];
  /** Where the next page begins; absent on the last one. */
  cursor?: string;
}

/** What the id of a clock names behind its kind: `decision:p3` a proposal, `adjudication:task:2` a task. */
const NAMED = `substr(c.clock, strpos(c.clock, ':') + 1)`;

/** Decisions with a clock of their own: the clock says what, the state says who. */
const CLOCKED = `
  select c.request, c.due, split.kind, split.subject, split.deciders
  from clock_view c join request_view v on v.id = c.request cross join lateral (
    select 'proposal' as kind, ${NAMED} as subject,
        array['role:' || (v.state -> 'proposals' -> ${NAMED} ->> 'decider')] as deciders where c.name = 'decision'
    union all select 'naming', 'owner', array['role:coordinator'] where c.clock = 'adjudication:owner'
    union all select 'ruling', ${NAMED}, array['role:coordinator']
      where c.name = 'adjudication' and c.clock <> 'adjudication:owner'
    union all select 'call', 'direct', array[v.state -> 'direct' ->> 'leader'] where c.name = 'direct'
    union all select 'transfer', c.clock, array[v.state -> 'offer' ->> 'to'] where c.name = 'transfer') split
  where c.status = 'running' and c.name in ('decision', 'adjudication', 'direct', 'transfer')
    and v.ended_as is null`;

/** Levels that nobody has acted on while the clock that raised them still runs (ESC-3), the newest of each; from L2 on not the owner's. */
const ESCALATED = `
  select request, due, 'escalation' as kind, subject, deciders from (
    select distinct on (v.id, it ->> 'level') v.id as request, it ->> 'level' as subject,
      to_timestamp((it ->> 'owesBy')::float8 / 1000) as due,
      case when it ->> 'level' >= 'L2' then array_remove(v.reached, v.owner) else v.reached end as deciders,
      it ? 'acted' as acted
    from request_view v cross join lateral jsonb_array_elements(v.state -> 'escalations') with ordinality as e (it, n)
      join clock_view c on c.request = v.id and c.clock = it ->> 'clock'
    where v.level <> 'L0' and v.ended_as is null and not (it ->> 'collapsed')::boolean and c.status = 'running'
    order by v.id, it ->> 'level', n desc) newest
  where not acted`;

const KEY = `coalesce(d.due, 'infinity'::timestamptz)`;
const ID = `d.request || d.kind || d.subject`;
const FROM = `(${CLOCKED} union all ${ESCALATED}) d join request_view v on v.id = d.request ${ENTERPRISE}`;

/** What waits for a decision 待决事项, the soonest due first. */
export class Decisions {
  constructor(
    private readonly database: Database,
    private readonly clock: ProductClock,
  ) {}

  async list(filter: DecisionFilter): Promise<DecisionPage> {
    const now = await this.clock.now();
    const { where, parameters } = conditions(filter, now);
    const size = pageSize(filter.limit);
    const sql = `select ${DECISION_COLUMNS}, (${KEY})::text as order_key, ${ID} as order_id from ${FROM}
      where ${where.join(' and ')} order by ${KEY}, ${ID} limit ${size + 1}`;
    const read = await this.database.query<DecisionRow & Placed>('list decisions', sql, parameters);
    const { rows, ...page } = pageOf(read, size, 'due');
    return { decisions: rows.map((row) => decisionRecord(row as DecisionRow, now)), ...page };
  }
}

function conditions({ deciders, scope, kind, overdue, cursor }: DecisionFilter, now: number) {
  const parameters: unknown[] = [];
  const place = (value: unknown): string => `$${parameters.push(value)}`;
  const where = [`d.deciders && ${place(deciders)}::text[]`];
  if (scope) where.push(within(scope, place));
  if (kind) where.push(`d.kind = any(${place(kind)})`);
  if (overdue === true) where.push(`d.due <= ${place(iso(now))}`);
  if (overdue === false) where.push(`(d.due is null or d.due > ${place(iso(now))})`);
  if (cursor !== undefined) {
    const { key, id } = decodeCursor(cursor, 'due');
    where.push(`(${KEY}, ${ID}) > (${place(key)}::timestamptz, ${place(id)})`);
  }
  return { where, parameters };
}
