import { Client } from 'pg';

/** Something that happened to the tasks or pauses of a request, as `task u-1`, `refused u-1`, `ruled u-2`, `reported u-2`. */
export interface HandOverFact {
  stream: string;
  at: number;
  what: string;
}

/** What the journal says of tasks passed on, read by SQL alone. */
export interface HandOvers {
  facts: HandOverFact[];
  /** Pauses that lasted longer than `longest`, and requests whose pauses lasted longer than `inAll` together (CLK-8). */
  pausesTooLong: number;
  /** Requests whose owner changed after the receipt (OWN-6): the owner stays, the tasks move. */
  ownersMoved: number;
  /** How often a task was open when something had happened to its request, and how often nobody active of its unit had it. */
  handlers: { looked: number; without: number };
}

const FACTS = `
select stream, (extract(epoch from happened_at) * 1000)::float8 as at, case type
    when 'task_assigned' then 'task ' || (select o.data ->> 'unit' from event o where o.stream = e.stream
      and o.type = 'task_offered' and o.data ->> 'task' = e.data ->> 'task' order by o.number limit 1)
    when 'task_refused' then 'refused ' || (data ->> 'unit')
    when 'task_adjudicated' then 'ruled ' || (data ->> 'unit')
    when 'task_reported' then 'reported ' || (select o.data ->> 'unit' from event o where o.stream = e.stream
      and o.type in ('task_offered', 'task_adjudicated') and o.data ->> 'task' = e.data ->> 'task'
      and o.number < e.number order by o.number desc limit 1)
    when 'pause_started' then 'paused' else type end as what
from event e where type in ('task_assigned', 'task_refused', 'task_adjudicated', 'task_reported', 'pause_started',
  'answered') order by stream, number`;

/** A pause that ends by itself may be noticed late, but says when it was to end: no longer than that counts. */
const PAUSES = `
with pause as (
  select s.stream, least((s.data ->> 'until')::float8, coalesce(extract(epoch from e.happened_at) * 1000, 'infinity'))
    - extract(epoch from s.happened_at) * 1000 as took
  from event s left join lateral (select happened_at from event e where e.stream = s.stream and e.type = 'pause_ended'
    and e.data ->> 'pause' = s.data ->> 'pause') e on true
  where s.type = 'pause_started' and s.data ->> 'reason' <> 'wait_statutory'
)
select (count(*) filter (where took > $1) + (select count(*) from
  (select stream from pause group by stream having sum(took) > $2) one))::int as n from pause`;

const OWNERS = `
select count(*)::int as n from (select stream from event where type = 'owner_assigned' group by stream
  having count(distinct data ->> 'person') > 1) moved`;

/**
 * At the end of each step (all events of one command), for each task that is assigned and not yet over: who was named last,
 * and whether this person held a post in the task's unit then. Exactly one person is named last, or nobody.
 */
const HANDLERS = `
with step as (
  select stream, number, happened_at from (select stream, number, happened_at, command_id,
    lead(command_id) over (partition by stream order by number) as next from event) e
  where next is distinct from command_id
),
looked as (
  select s.stream, s.number, s.happened_at, t.data ->> 'task' as task
  from step s join event t on t.stream = s.stream and t.type = 'task_assigned' and t.number <= s.number
  where (select o.type from event o where o.stream = s.stream and o.number <= s.number
    and o.data ->> 'task' = t.data ->> 'task'
    and o.type in ('task_assigned', 'report_returned', 'task_reported', 'task_waived', 'task_ended')
    order by o.number desc limit 1) in ('task_assigned', 'report_returned')
),
had as (
  select l.*, (select o.data ->> 'unit' from event o where o.stream = l.stream and o.number <= l.number
      and o.type = 'task_offered' and o.data ->> 'task' = l.task order by o.number desc limit 1) as unit,
    (select o.data ->> 'handler' from event o where o.stream = l.stream and o.number <= l.number
      and o.type in ('task_offered', 'handler_named') and o.data ->> 'task' = l.task
      order by o.number desc limit 1) as handler
  from looked l
)
select count(*)::int as looked, count(*) filter (where not exists (
  select from holding h join position q on q.id = h.position join person p on p.id = h.person
  where h.person = had.handler and q.unit = had.unit and h."from" <= had.happened_at
    and (h."to" is null or had.happened_at < h."to")
    and (p.disabled_at is null or had.happened_at < p.disabled_at)))::int as without
from had`;

/** Reads them from a played database; `longest` and `inAll` are the pack's limits of pauses in milliseconds. */
export async function handOvers(url: string, longest: number, inAll: number): Promise<HandOvers> {
  const client = new Client({ connectionString: url, application_name: 'huying hand-overs' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows: facts } = await client.query<HandOverFact>(FACTS);
    const count = async (sql: string, values: number[] = []) =>
      (await client.query<{ n: number }>(sql, values)).rows[0]?.n ?? 0;
    const { rows: handlers } = await client.query<HandOvers['handlers']>(HANDLERS);
    return {
      facts,
      pausesTooLong: await count(PAUSES, [longest, inAll]),
      ownersMoved: await count(OWNERS),
      handlers: handlers[0] ?? { looked: 0, without: 0 },
    };
  } finally {
    await client.end();
  }
}
