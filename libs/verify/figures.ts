import { Client } from 'pg';

/** What the journal says of one request of a played file; moments on the product's clock. */
export interface PlayedLife {
  stream: string;
  openedAt: number;
  resolveDue: number | null;
  answeredAt: number | null;
  feedbackAt: number | null;
  closed: boolean;
  /** `resolve` was breached by the horizon. */
  breached: boolean;
}

/** Figures of a journal, read by SQL alone. */
export interface JournalFigures {
  events: number;
  lives: PlayedLife[];
  /** Breaches by the clock's name. */
  breaches: Record<string, number>;
  /** Escalations that spoke, and those that collapsed into a higher one, by level. */
  escalations: Record<string, number>;
  collapsed: Record<string, number>;
  /** How long after its due moment each timer fired; product milliseconds. */
  timerLateness: number[];
}

const LIVES = `
select stream,
  ms(min(happened_at) filter (where type = 'received')) as "openedAt",
  (min(data ->> 'due') filter (where type = 'clock_started' and data ->> 'clock' = 'resolve'))::float8 as "resolveDue",
  ms(min(happened_at) filter (where type = 'answered')) as "answeredAt",
  ms(min(happened_at) filter (where type = 'feedback_given')) as "feedbackAt",
  bool_or(type = 'closed') as closed,
  coalesce(bool_or(data ->> 'clock' = 'resolve' and (
    (type = 'breached' and (data ->> 'dueAt')::float8 < $1) or
    (type = 'clock_met' and (data ->> 'late')::boolean))), false) as breached
from event where stream not like 'q-%' group by stream order by stream`.replaceAll(
  /ms\((.+)\) as/g,
  '(extract(epoch from $1) * 1000)::float8 as',
);

const BREACHES = `
select s.data ->> 'name' as name, count(*)::int as count
from event b join lateral (
  select data from event s where s.stream = b.stream and s.type = 'clock_started'
    and s.data ->> 'clock' = b.data ->> 'clock' order by s.number limit 1) s on true
where b.type = 'breached' group by 1`;
const LEVELS = `select data ->> 'level' as name, count(*)::int as count from event where type = $1 group by 1 order by 1`;
const LATENESS = `
select greatest(0, (data ->> 'firedAt')::float8 - (data ->> 'dueAt')::float8) as late
from event where data ? 'firedAt' and data ? 'dueAt' order by 1`;

/** Reads the figures of a played database; a breach counts when it was due before `horizon`. */
export async function journalFigures(url: string, horizon: number): Promise<JournalFigures> {
  const client = new Client({ connectionString: url, application_name: 'huying figures' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const lives = await client.query<PlayedLife>(LIVES, [horizon]);
    const [total] = (await client.query<{ n: number }>('select count(*)::int as n from event')).rows;
    const late = await client.query<{ late: number }>(LATENESS);
    return {
      events: total?.n ?? 0,
      lives: lives.rows,
      breaches: await counts(client, BREACHES),
      escalations: await counts(client, LEVELS, ['escalated']),
      collapsed: await counts(client, LEVELS, ['escalation_collapsed']),
      timerLateness: late.rows.map((row) => row.late),
    };
  } finally {
    await client.end();
  }
}

async function counts(client: Client, sql: string, values: string[] = []): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; count: number }>(sql, values);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}
