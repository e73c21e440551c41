import type { Level, Stage, Tier } from '#libs/messages';
import { iso } from '../organisation/moments.js';
import { textQuery } from '../text-pairs.js';

/** What a list is narrowed by; all conditions hold together. */
export interface ListFilter {
  stage?: Stage | Stage[];
  /** One person, or several (whoever one covers for). */
  owner?: string | string[];
  unit?: string | string[];
  steward?: string;
  tier?: Tier | Tier[];
  level?: Level | Level[];
  /** One, or all ids under which its requests stand. */
  enterprise?: string | string[];
  /** What is merged into this request (DUP-3). */
  master?: string;
  /** The next deadline lies before this moment. */
  dueBefore?: number;
  /** Whether the next deadline has passed. */
  overdue?: boolean;
  /** Neither closed, ended nor merged into another one; false: any of these. */
  open?: boolean;
  /** What a reader may see: these people's by owning, being offered, first meeting, being called or being reached; of these units or enterprises. */
  scope?: ListScope;
  /** Words that summary, words or history hold, or the enterprise's name. */
  text?: string;
  order?: ListOrder;
  cursor?: string;
  /** 50 unless told otherwise, 500 at most. */
  limit?: number;
}

export interface ListScope {
  people: string[];
  units: string[];
  enterprises: string[];
  /** The unit, under all its ids, whose tasks, with those of these people, open their requests too; a partner's don't. */
  tasked?: string[];
}

/** By next deadline, soonest first; by receipt or last change, newest first. */
export type ListOrder = 'due' | 'received' | 'updated';

interface OrderFacts {
  key: string;
  type: string;
  direction: 'asc' | 'desc';
}

export const ORDERS: Record<ListOrder, OrderFacts> = {
  due: { key: "coalesce(v.next_due, 'infinity'::timestamptz)", type: 'timestamptz', direction: 'asc' },
  received: { key: 'v.received_at', type: 'timestamptz', direction: 'desc' },
  updated: { key: 'v.updated_at', type: 'timestamptz', direction: 'desc' },
};

/** A merged one is worked on under its master (DUP-3). */
const OPEN = "v.ended_as is null and v.master is null and v.stage not in ('closed', 'archived')";

/** The filter as SQL conditions with their parameters. */
export function conditions(filter: ListFilter, now: number): { where: string[]; parameters: unknown[] } {
  const where: string[] = [];
  const parameters: unknown[] = [];
  const add = (sql: string, parameter: unknown) => {
    parameters.push(parameter);
    where.push(sql.replaceAll('?', `$${parameters.length}`));
  };
  for (const [column, wanted] of columnsOf(filter))
    if (wanted !== undefined) add(`v.${column} = any(?)`, [wanted].flat());
  if (filter.dueBefore !== undefined) add('v.next_due < ?', iso(filter.dueBefore));
  if (filter.overdue === true) add('v.next_due <= ?', iso(now));
  if (filter.overdue === false) add('(v.next_due is null or v.next_due > ?)', iso(now));
  if (filter.open === true) where.push(OPEN);
  if (filter.open === false) where.push(`not (${OPEN})`);
  if (filter.scope) where.push(within(filter.scope, (value) => `$${parameters.push(value)}`));
  if (filter.text !== undefined) addText(filter.text, add, where);
  return { where, parameters };
}

/** What a reader may see; `place` puts a parameter and gives its name in the statement. */
function within(
  { people, units, enterprises, tasked }: ListScope,
  place: (value: unknown) => string,
): string {
  const them = place(people);
  return `(v.owner = any(${them}) or v.owner_unit = any(${place(units)}) or v.enterprise = any(${place(enterprises)})
    or v.state -> 'offer' ->> 'to' = any(${them}) or v.state ->> 'firstResponder' = any(${them})
    or v.reached && ${them}::text[]
    or v.state -> 'direct' ->> 'leader' = any(${them})${tasked ? taskedBy(them, place(tasked)) : ''})`;
}

/** Requests whose tasks these people handle, or these units have; and those to whose session they are called (COH-2). */
const taskedBy = (people: string, units: string): string =>
  ` or exists (select 1 from task_view t where t.request = v.id and (t.handler = any(${people}) or t.unit = any(${units})))
      or exists (select 1 from jsonb_each(v.state -> 'sessions') s, jsonb_array_elements(s.value -> 'members') m
        where s.value ->> 'status' in ('convened', 'held') and (m ->> 'person' = any(${people}) or m ->> 'unit' = any(${units})))`;

function columnsOf(filter: ListFilter): [string, string | string[] | undefined][] {
  return [
    ['stage', filter.stage],
    ['owner', filter.owner],
    ['owner_unit', filter.unit],
    ['steward', filter.steward],
    ['tier', filter.tier],
    ['level', filter.level],
    ['enterprise', filter.enterprise],
    ['master', filter.master],
  ];
}

/** An array of ids rather than a join, so that both indexes serve. */
const TEXT = `(v.text @@ ?::tsquery or v.enterprise = any(array(
  with found as (select id from enterprise where text @@ ?::tsquery limit 200)
  select id from found union select e.id from enterprise e join found f on e.merged_into = f.id)))`;

function addText(text: string, add: (sql: string, parameter: unknown) => void, where: string[]): void {
  const query = textQuery(text);
  if (query === undefined) where.push('false');
  else add(TEXT, query);
}
