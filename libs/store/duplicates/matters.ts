import type { Stage } from '#libs/messages';
import type { Database } from '../database.js';
import { iso } from '../organisation/moments.js';
import { searchWords } from '../text-pairs.js';

/** A request as far as it is compared with others. */
export interface KnownMatter {
  id: string;
  number: string;
  /** The twin that survives, where it was opened under the id of one that was merged. */
  enterprise: string;
  street: string;
  item?: string;
  summary: string;
  words: string;
  stage: Stage;
  owner: string;
  receivedAt: number;
}

/** A solved one, with what its enterprise said of it. */
export interface SolvedMatter extends KnownMatter {
  enterpriseName?: string;
  enterpriseNameEn?: string;
  contactName?: string;
  contactPhone?: string;
  /** Whom the enterprise's record names. */
  contacts: string[];
  ownerUnit: string;
}

/** What is looked for. */
export interface Looked {
  text: string;
  enterprise: string;
  item?: string;
  /** Not older than this. */
  since: number;
  /** Not newer than this: what was there when a request came, whoever came after it. */
  until: number;
}

/** Newest first, each of the ways on which candidates are found; whoever opens a request waits for the comparison. */
const MOST_AROUND = 100;
/** Newest first; beyond this nobody reads. */
const MOST = 2_000;
const MOST_SOLVED = 500;
/** Pairs by which matters are found; the rest is left to the comparison. */
const MOST_PAIRS = 40;

const COLUMNS = `v.id, v.number, coalesce(e.merged_into, v.enterprise) as enterprise, coalesce(e.street, '') as street, v.item,
  coalesce(v.summary, '') as summary, coalesce(v.words, '') as words, v.stage, v.owner,
  (extract(epoch from v.received_at) * 1000)::float8 as "receivedAt"`;
const SOLVED_COLUMNS = `${COLUMNS}, v.owner_unit as "ownerUnit", e.name as "enterpriseName",
  e.name_en as "enterpriseNameEn", 
  array(select c.name from enterprise_contact c where c.enterprise = v.enterprise) as contacts, v.contact_name as "contactName", v.contact_phone as "contactPhone"`;
/** Requests to compare with: those that could count as the same (DUP-1), and those that were solved. */
export class Matters {
  constructor(private readonly database: Database) {}

  /**
   * Those of the same enterprise or the same item: nothing else in common can make a candidate. The newest of both, and
   * older ones by the words that tell the text from others. A merged one is its master's.
   */
  async around({ text, enterprise, item, since, until }: Looked): Promise<KnownMatter[]> {
    const pairs = searchWords(text).slice(0, MOST_PAIRS);
    const rows = await this.database.query<Nullable<KnownMatter>>('look for candidates', AROUND, [
      ...[enterprise, item ?? null, iso(since), iso(until), pairs],
    ]);
    return rows.map(present);
  }

  /** Solved ones that share the item or words of the text, whoever brought them. */
  async solved(text: string, item: string | undefined, since: number): Promise<SolvedMatter[]> {
    const pairs = searchWords(text).slice(0, MOST_PAIRS);
    const rows = await this.database.query<Nullable<SolvedMatter>>('look for solved matters', SOLVED, [
      iso(since),
      item ?? null,
      pairs.map((pair) => `'${pair}'`).join(' | '),
      pairs,
    ]);
    return rows.map(present);
  }
}

const IS_AROUND = `v.received_at between $3 and $4 and (v.ended_as is null or v.ended_as = 'archived') and v.master is null`;
const NEWEST = `order by v.received_at desc limit ${MOST_AROUND}`;
/** Few: whoever shares most of a text shares its rarest words, and an opening does not wait for common ones. */
const TELLING_AROUND = { most: 500, words: 4 };

const AROUND = `
  with own as materialized (select $1::text as id union all select id from enterprise where merged_into = $1),
  found as materialized (
    (select v.id from request_view v where v.enterprise in (select id from own) and ${IS_AROUND} ${NEWEST})
    union (select v.id from request_view v where v.item = $2 and ${IS_AROUND} ${NEWEST})
    union (select v.id from request_view v
      where v.text @@ (select telling_words($5, ${TELLING_AROUND.most}, ${TELLING_AROUND.words}))
        and (v.item = $2 or v.enterprise in (select id from own)) and ${IS_AROUND} ${NEWEST}))
  select ${COLUMNS} from found join request_view v using (id) left join enterprise e on e.id = v.enterprise`;

/** What so many requests hold tells none of them from another; the rarest few words of a text tell it best. */
const TELLING = { most: 2_000, words: 8 };
const IS_SOLVED = `v.closed_as in ('verified', 'unverified')
  and v.state -> 'answer' ->> 'outcome' in ('solved', 'partly') and v.received_at >= $1`;

const SOLVED = `
  with found as materialized (
    (select v.id from request_view v where v.item = $2 and ${IS_SOLVED} order by v.received_at desc limit ${MOST})
    union (select v.id from request_view v where v.text @@ (select telling_words($4, ${TELLING.most}, ${TELLING.words})) and ${IS_SOLVED}))
  select ${SOLVED_COLUMNS} from found join request_view v using (id) left join enterprise e on e.id = v.enterprise
  order by (v.item is not distinct from $2)::int + ts_rank(v.text, $3::tsquery) desc, v.received_at desc
  limit ${MOST_SOLVED}`;

type Nullable<T> = { [K in keyof T]: T[K] | null };

/** What a column does not hold is left out. */
const present = <T>(row: Nullable<T>): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;
