/** A page of requests that is looked for. */
export interface Search {
  /** What they are ordered by, and which way; by id among equals. */
  key: string;
  direction: 'asc' | 'desc';
  /** Conditions that the order's own index serves. */
  range: string[];
  /** Conditions that are looked at in each row. */
  rest: string[];
  limit: number;
  /** Words are looked for. */
  words: boolean;
}

/** How many rows a look in the list's order goes through; whatever is rarer than a page among these is few in all. */
const WALK = 2_500;

const where = (conditions: string[]): string =>
  conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
const inOrder = ({ key, direction, limit }: Search, of = 'v'): string =>
  `order by ${key.replaceAll('v.', `${of}.`)} ${direction}, ${of}.id ${direction} limit ${limit}`;

/** As the planner sees fit. */
export const straight = (search: Search): string =>
  `select v.id, ${search.key} as key from request_view v ${where([...search.range, ...search.rest])}
   ${inOrder(search)}`;

/**
 * In the list's order, but not for long. What many rows hold fills the page at once; the planner, who believes that
 * the words of a phrase have nothing to do with each other, would gather all of them instead.
 */
export const walked = (search: Search): string =>
  `select v.id, ${search.key} as key from (
     select * from request_view v ${where(search.range)} ${inOrder({ ...search, limit: WALK })}) v
   ${where(search.rest)} ${inOrder(search)}`;

/** What a short walk did not find is rare: words are gathered by their own index, never by walking on. */
export function gathered(search: Search): string {
  if (!search.words) return straight(search);
  return `with found as materialized (
      select v.id, ${search.key} as key from request_view v ${where([...search.range, ...search.rest])})
    select id, key from found order by key ${search.direction}, id ${search.direction} limit ${search.limit}`;
}
