/** A page of requests that is looked for. */
export interface Search {
  /** What they are ordered by, and which way; by id among equals. */
  key: string;
  direction: 'asc' | 'desc';
  /** Conditions that the order's own index serves. */
  range: string[];
  /** Conditions that are looked at in each row. */
  rest: string[];
  /** What the reader may see. */
  scope?: string | undefined;
  /** The words that are looked for. */
  words?: string | undefined;
  limit: number;
}

/** What the head of a list tells: how many of its rows are on the page, hold the words, may be seen by the reader, meet the rest. */
export interface HeadCounts {
  /** Rows of the page that were found there. */
  found: number;
  worded: number;
  seen: number;
  fitting: number;
}

/** How many rows a look at the head of the list goes through. */
const HEAD = 2_500;
/** Words that more rows of the head hold are common: to gather them by their index takes longer than to read them. */
const COMMON = 12;
/** A reader who sees no more of the head, or a filter that no more of it meets, takes so little of the whole that all of it can be gathered. */
const LITTLE = 125;
/** A filter that fewer rows of the head meet is met so rarely that what its own index finds can be gathered. */
const RARE = 12;

/** A fifth of the page at the head: the rest lies not far behind it. */
const NEARLY = 5;

const where = (conditions: (string | undefined)[]): string => {
  const present = conditions.filter((one) => one !== undefined);
  return present.length > 0 ? `where ${present.join(' and ')}` : '';
};
const inOrder = ({ key, direction }: Search, limit: number): string =>
  `order by ${key} ${direction}, v.id ${direction} limit ${limit}`;
const NOT_COUNTED = 'null::int as worded, null::int as seen, null::int as fitting';

/** As the planner sees fit: for conditions that have nothing to do with each other. */
const straight = (search: Search): string =>
  `select v.id, ${search.key} as key, ${NOT_COUNTED} from request_view v
   ${where([...search.range, ...search.rest, search.scope, search.words])} ${inOrder(search, search.limit)}`;

/**
 * The head of the list: what many hold fills the page at once, where the planner, who believes that the words of a
 * phrase have nothing to do with each other, would gather all of them. One row at least, with the counts.
 */
const atHead = (search: Search): string =>
  `with head as materialized (
     select v.id, ${search.key} as key, ${search.words ?? 'true'} as worded, ${search.scope ?? 'true'} as seen,
       ${search.rest.join(' and ') || 'true'} as fits
     from (select * from request_view v ${where(search.range)} ${inOrder(search, HEAD)}) v)
   select found.id, found.key, counted.worded, counted.seen, counted.fitting
   from (select count(*) filter (where worded)::int as worded, count(*) filter (where seen)::int as seen,
     count(*) filter (where fits)::int as fitting from head) counted
   left join (select id, key from head where worded and seen and fits
     order by key ${search.direction}, id ${search.direction} limit ${search.limit}) found on true`;

/** All that meets these conditions, then what holds the others: never by walking on in the hope of one more. */
const gathered = (search: Search, afterwards?: string): string =>
  `with found as materialized (
     select v.id, ${search.key} as key, ${afterwards ?? 'true'} as fits from request_view v
     ${where([search.words === afterwards ? undefined : search.words, search.scope, ...search.range, ...search.rest])})
   select id, key, ${NOT_COUNTED} from found where fits
   order by key ${search.direction}, id ${search.direction} limit ${search.limit}`;

/** The first look: where nothing narrows the list, it is the only one. */
export const firstLook = (search: Search): string =>
  search.words === undefined && search.scope === undefined ? straight(search) : atHead(search);

/** The second look, when the head did not fill the page. */
export function secondLook(search: Search, { found, worded, seen, fitting }: HeadCounts): string {
  // What of it is at the head may be all there is.
  if (fitting <= RARE && search.scope !== undefined) return gathered(search);
  if (found * NEARLY >= search.limit) return straight(search);
  const little = search.scope !== undefined && Math.min(seen, fitting) <= LITTLE;
  const common = worded > COMMON;
  if (search.words !== undefined && !common) return gathered(search);
  return little ? gathered(search, search.words) : straight(search);
}
