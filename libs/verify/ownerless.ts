import { Client } from 'pg';

/** A stretch of a request's life in which nobody active was its owner. */
export interface OwnerlessStretch {
  stream: string;
  from: Date;
  to: Date;
  /** Whom the journal names then, if anybody. */
  owner: string | null;
}

/**
 * Every instant of every request, from its first event to its end (or to `until`), at which the journal names no owner,
 * or one whom the dated organisation does not show as active with a role valid then (OWN-1). Plain SQL over the tables.
 */
const STRETCHES = `
with life as (
  select stream, min(happened_at) as born,
    least(coalesce(min(happened_at) filter (where type = 'ended'), 'infinity'), $1::timestamptz) as over
  from event where stream not like 'q-%' group by stream
),
named as (
  select stream, data ->> 'person' as owner, happened_at as since,
    lead(happened_at) over (partition by stream order by number) as next
  from event where type = 'owner_assigned'
),
owned as (
  select l.stream, n.owner, greatest(n.since, l.born) as since, least(coalesce(n.next, l.over), l.over) as until
  from life l join named n using (stream)
  union all
  select l.stream, null, l.born, least(coalesce(min(n.since), l.over), l.over)
  from life l left join named n using (stream) group by l.stream, l.born, l.over
),
valid as (
  select p.id as owner,
    range_agg(tstzrange(h."from", h."to") * tstzrange(null, p.disabled_at)) as held
  from person p join holding h on h.person = p.id join position q on q.id = h.position
  where q.role is not null and q.role <> '' group by p.id
),
bare as (
  select o.stream, o.owner,
    unnest(tstzmultirange(tstzrange(o.since, o.until)) - coalesce(v.held, '{}'::tstzmultirange)) as gap
  from owned o left join valid v using (owner) where o.since < o.until
)
select stream, owner, lower(gap) as "from", upper(gap) as "to" from bare order by stream, lower(gap)`;

/** Looks for instants without an owner; shares no code with the core that promises there are none. */
export async function ownerless(url: string, until: Date): Promise<OwnerlessStretch[]> {
  const client = new Client({ connectionString: url, application_name: 'huying ownerless' });
  await client.connect();
  try {
    return (await client.query<OwnerlessStretch>(STRETCHES, [until])).rows;
  } finally {
    await client.end();
  }
}

/** Milliseconds of the product's time in all. */
export function ownerlessMs(stretches: readonly OwnerlessStretch[]): number {
  return stretches.reduce((sum, { from, to }) => sum + (to.getTime() - from.getTime()), 0);
}
