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

/** A filter as SQL: what an order's own index serves, and what is looked at in each row. */
export interface Conditions {
  range: string[];
  rest: string[];
  /** Whether the reader may see a row. */
  scope?: string;
  /** Whether a row holds the words that are looked for. */
  words?: string;
  parameters: unknown[];
}

/** The filter as SQL conditions with their parameters. */
export function conditions(filter: ListFilter, now: number): Conditions {
  const found: Conditions = { range: [], rest: [], parameters: [] };
  const place = (value: unknown): string => `$${found.parameters.push(value)}`;
  for (const [column, wanted] of columnsOf(filter))
    if (wanted !== undefined) found.rest.push(`v.${column} = any(${place([wanted].flat())})`);
  addDue(filter, now, found, place);
  if (filter.open === true) found.range.push(OPEN);
  if (filter.open === false || isOver(filter.stage)) found.range.push(`not (${OPEN})`);
  if (filter.scope) found.scope = within(filter.scope, place);
  if (filter.text !== undefined) found.words = holding(filter.text, place);
  return found;
}

/** In the order of due its index begins or ends there. */
function addDue(
  { dueBefore, overdue, order = 'due' }: ListFilter,
  now: number,
  { range, rest }: Conditions,
  place: (value: unknown) => string,
): void {
  const { key } = ORDERS.due;
  const where = order === 'due' ? range : rest;
  if (dueBefore !== undefined) where.push(`${key} < ${place(iso(dueBefore))}`);
  if (overdue !== undefined) where.push(`${key} ${overdue ? '<=' : '>'} ${place(iso(now))}`);
}

/** Whoever asks for stages that are over asks for nothing that is open. */
const isOver = (stage: ListFilter['stage']): boolean =>
  stage !== undefined && [stage].flat().every((one) => one === 'closed' || one === 'archived');

/** What a reader may see; `place` puts a parameter and gives its name in the statement. */
function within(
  { people, units, enterprises, tasked }: ListScope,
  place: (value: unknown) => string,
): string {
  const arms = [
    ...(people.length > 0 ? [`v.readers && ${place(people)}::text[]`] : []),
    ...(units.length > 0 ? [`v.owner_unit = any(${place(units)})`] : []),
    ...(enterprises.length > 0 ? [`v.enterprise = any(${place(enterprises)})`] : []),
    ...(tasked ? [`v.tasked && ${place([...people, ...tasked])}::text[]`] : []),
  ];
  if (arms.length === 0) return 'false';
  return `(${arms.join(' or ')})`;
}

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

/** Words of the request, or of its enterprise's name: an array of ids rather than a join, so that both indexes serve. */
function holding(text: string, place: (value: unknown) => string): string {
  const query = textQuery(text);
  if (query === undefined) return 'false';
  const asked = `${place(query)}::tsquery`;
  return `(v.text @@ ${asked} or v.enterprise = any(array(
    with found as (select id from enterprise where text @@ ${asked} limit 200)
    select id from found union select e.id from enterprise e join found f on e.merged_into = f.id)))`;
}
