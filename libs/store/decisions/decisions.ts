import type { DecisionKind } from '#libs/messages';
import type { Database } from '../database.js';
import { iso } from '../organisation/moments.js';
import type { ProductClock } from '../product-clock.js';
import { ENTERPRISE } from '../requests/about-request.js';
import { decodeCursor, pageOf, pageSize, type Placed } from '../requests/cursor.js';
import {
  DECISION_COLUMNS,
  decisionRecord,
  type DecisionRecord,
  type DecisionRow,
} from './decision-record.js';

/** Whose decisions are asked for, and which of them. */
export interface DecisionFilter {
  /** By their own name: whom an escalation reached, to whom a transfer is offered, who is called. */
  people: string[];
  /** Those of the coordinator's office too. */
  coordinator?: boolean;
  /** Those of a leader's office too: of every request, or of these enterprises and where one of the people was reached. */
  leader?: 'everywhere' | { enterprises: string[] };
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

/** Decisions with a clock of their own, which says what; `$1` are people and offices. */
const CLOCKED = `
  select c.request, c.due, case c.name when 'decision' then 'proposal' when 'direct' then 'call'
      when 'transfer' then 'transfer' else case c.clock when 'adjudication:owner' then 'naming' else 'ruling' end end as kind,
    -- Behind its kind the id names a proposal or a task: decision:p3, adjudication:task:2.
    case when c.name in ('direct', 'transfer') then c.clock else substr(c.clock, strpos(c.clock, ':') + 1) end as subject,
    array[c.decider] as deciders
  from clock_view c where c.status = 'running' and c.decider = any($1)`;

/** An event of the very rung that `it` is. */
const OF_THE_RUNG = `e.stream = newest.request and e.data ->> 'clock' = it ->> 'clock' and e.data ->> 'level' = it ->> 'level'
  and e.data -> 'cycle' = it -> 'cycle' and e.data -> 'occurrence' = it -> 'occurrence'`;

/**
 * Levels that nobody has acted on or explained while the clock that raised them runs in the same cycle (ESC-3), the newest
 * of each: for those whom it reached, the absent rather than their covers (OWN-7), and the owner of now for the owner of
 * then. A merged request is worked on under its master (DUP-3), and a level that was silent has its default (ESC-4).
 * Looked at are those requests alone of which one of `$1` was told, or which they own.
 */
const ESCALATED = `
  select newest.request, to_timestamp((it ->> 'owesBy')::float8 / 1000) as due, 'escalation' as kind,
    it ->> 'level' as subject, reached.deciders
  from (
    select distinct on (v.id, it ->> 'level') v.id as request, v.owner, it
    from request_view v cross join lateral jsonb_array_elements(v.state -> 'escalations') with ordinality as o (it, n)
      join clock_view c on c.request = v.id and c.clock = it ->> 'clock' and c.cycle = (it ->> 'cycle')::int
    where v.level <> 'L0' and v.ended_as is null and v.master is null and (v.told && $1 or v.owner = any($1))
      and not (it ->> 'collapsed')::boolean and c.status = 'running'
    order by v.id, it ->> 'level', n desc) newest
  cross join lateral (
    select array(select case p ->> 'via' when 'owner' then newest.owner else coalesce(p ->> 'covering', p ->> 'person') end
      from event e, jsonb_array_elements(e.data -> 'recipients') p
      where ${OF_THE_RUNG} and e.type = 'escalated') as deciders) reached
  where not it ? 'silent'
    and not exists (select 1 from event e where ${OF_THE_RUNG} and e.type = 'action_taken')`;

const KEY = `coalesce(d.due, 'infinity'::timestamptz)`;
const ID = `(d.request || d.kind || d.subject)`;
const DECISIONS = `(${CLOCKED} union all ${ESCALATED}) d`;
const REQUEST = 'join request_view v on v.id = d.request';

/** What waits for a decision 待决事项, the soonest due first. */
export class Decisions {
  constructor(
    private readonly database: Database,
    private readonly clock: ProductClock,
  ) {}

  async list(filter: DecisionFilter): Promise<DecisionPage> {
    const now = await this.clock.now();
    const { where, parameters, ofRequests } = conditions(filter, now);
    const size = pageSize(filter.limit);
    // The columns are read of the rows of the page alone.
    const sql = `select ${DECISION_COLUMNS}, d.key::text as order_key, d.place as order_id
      from (select d.*, ${KEY} as key, ${ID} as place from ${DECISIONS} ${ofRequests ? REQUEST : ''}
        where ${where.join(' and ')} order by ${KEY}, ${ID} limit ${size + 1}) d
      ${REQUEST} ${ENTERPRISE} order by d.key, d.place`;
    const read = await this.database.query<DecisionRow & Placed>('list decisions', sql, parameters);
    const { rows, ...page } = pageOf(read, size, 'due');
    return { decisions: rows.map((row) => decisionRecord(row as DecisionRow, now)), ...page };
  }
}

function conditions({ people, coordinator, leader, kind, overdue, cursor }: DecisionFilter, now: number) {
  const offices = [...(coordinator ? ['coordinator'] : []), ...(leader ? ['leader'] : [])];
  const parameters: unknown[] = [[...people, ...offices]];
  const place = (value: unknown): string => `$${parameters.push(value)}`;
  const ofRequests = leader !== undefined && leader !== 'everywhere';
  const where = ['d.deciders && $1::text[]'];
  if (ofRequests) {
    const them = `${place(people)}::text[]`;
    where.push(
      `(d.deciders <> '{leader}' or v.enterprise = any(${place(leader.enterprises)}) or v.reached && ${them})`,
    );
  }
  if (kind) where.push(`d.kind = any(${place(kind)})`);
  if (overdue === true) where.push(`d.due <= ${place(iso(now))}`);
  if (overdue === false) where.push(`(d.due is null or d.due > ${place(iso(now))})`);
  if (cursor !== undefined) {
    const { key, id } = decodeCursor(cursor, 'due');
    where.push(`(${KEY}, ${ID}) > (${place(key)}::timestamptz, ${place(id)})`);
  }
  return { where, parameters, ofRequests };
}
