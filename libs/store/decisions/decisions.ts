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

/** What the id of a clock names behind its kind: `decision:p3` a proposal, `adjudication:task:2` a task. */
const NAMED = `substr(c.clock, strpos(c.clock, ':') + 1)`;

/** The command that was proposed. */
const PROPOSED = `v.state -> 'proposals' -> ${NAMED} ->> 'command'`;

/**
 * Decisions with a clock of their own: the clock says what, the state says who; `coordinator` and `leader` are offices. What is
 * the master's while a request is merged can only be refused there, and lapses (DUP-3).
 */
const CLOCKED = `
  select c.request, c.due, split.kind, split.subject, array[split.decider] as deciders
  from clock_view c join request_view v on v.id = c.request cross join lateral (
    select 'proposal' as kind, ${NAMED} as subject,
        v.state -> 'proposals' -> ${NAMED} ->> 'decider' as decider
      where c.name = 'decision' and (v.master is null or ${PROPOSED} in ('waive_task', 'offer_transfer'))
    union all select 'naming', 'owner', 'coordinator' where c.clock = 'adjudication:owner'
    union all select 'ruling', ${NAMED}, 'coordinator'
      where c.name = 'adjudication' and c.clock <> 'adjudication:owner'
    union all select 'call', 'direct', v.state -> 'direct' ->> 'leader' where c.name = 'direct'
    union all select 'transfer', c.clock, v.state -> 'offer' ->> 'to' where c.name = 'transfer') split
  where c.status = 'running' and c.name in ('decision', 'adjudication', 'direct', 'transfer')
    and v.ended_as is null`;

/** An event of the very rung that `it` is. */
const OF_THE_RUNG = `e.stream = v.id and e.data ->> 'clock' = it ->> 'clock' and e.data ->> 'level' = it ->> 'level'
  and e.data -> 'cycle' = it -> 'cycle' and e.data -> 'occurrence' = it -> 'occurrence'`;

/**
 * Levels that nobody has acted on or explained while the clock that raised them runs in the same cycle (ESC-3), the newest
 * of each: for those whom it reached, the absent rather than their covers (OWN-7), and the owner of now for the owner of
 * then. A merged request is worked on under its master (DUP-3), and a level that was silent has its default (ESC-4).
 */
const ESCALATED = `
  select request, due, 'escalation' as kind, subject, deciders from (
    select distinct on (v.id, it ->> 'level') v.id as request, it ->> 'level' as subject,
      to_timestamp((it ->> 'owesBy')::float8 / 1000) as due, reached.deciders, it ? 'silent' or exists (
        select 1 from event e where ${OF_THE_RUNG} and e.type = 'action_taken') as answered
    from request_view v cross join lateral jsonb_array_elements(v.state -> 'escalations') with ordinality as o (it, n)
      join clock_view c on c.request = v.id and c.clock = it ->> 'clock' and c.cycle = (it ->> 'cycle')::int
      cross join lateral (
        select array(select case p ->> 'via' when 'owner' then v.owner else coalesce(p ->> 'covering', p ->> 'person') end
          from event e, jsonb_array_elements(e.data -> 'recipients') p
          where ${OF_THE_RUNG} and e.type = 'escalated') as deciders) reached
    where v.level <> 'L0' and v.ended_as is null and v.master is null
      and not (it ->> 'collapsed')::boolean and c.status = 'running'
    order by v.id, it ->> 'level', n desc) newest
  where not answered`;

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

function conditions({ people, coordinator, leader, kind, overdue, cursor }: DecisionFilter, now: number) {
  const parameters: unknown[] = [];
  const place = (value: unknown): string => `$${parameters.push(value)}`;
  const them = `${place(people)}::text[]`;
  const mine = [`d.deciders && ${them}`];
  if (coordinator) mine.push(`'coordinator' = any(d.deciders)`);
  if (leader === 'everywhere') mine.push(`'leader' = any(d.deciders)`);
  else if (leader)
    mine.push(
      `'leader' = any(d.deciders) and (v.enterprise = any(${place(leader.enterprises)}) or v.reached && ${them})`,
    );
  const where = [`(${mine.join(' or ')})`];
  if (kind) where.push(`d.kind = any(${place(kind)})`);
  if (overdue === true) where.push(`d.due <= ${place(iso(now))}`);
  if (overdue === false) where.push(`(d.due is null or d.due > ${place(iso(now))})`);
  if (cursor !== undefined) {
    const { key, id } = decodeCursor(cursor, 'due');
    where.push(`(${KEY}, ${ID}) > (${place(key)}::timestamptz, ${place(id)})`);
  }
  return { where, parameters };
}
