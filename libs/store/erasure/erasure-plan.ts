import type { Client } from 'pg';

/** What erasing an enterprise would take away, and what stands against it. */
export interface ErasurePlan {
  /** It and all that were merged into it. */
  enterprises: string[];
  /** What keeps it from being erased now. */
  against?:
    | { kind: 'unknown' }
    | { kind: 'merged'; into: string }
    | { kind: 'erased'; at: Date }
    | { kind: 'open'; streams: string[] };
  requests: number;
  questions: number;
  documents: number;
  contacts: number;
  statements: number;
  /** Entries in the record of who changed the organisation. */
  changes: number;
  /** Versions of keys that are destroyed. */
  keys: number;
  /** Its requests that hold words under another enterprise's key, from before a correction (COR-1): these stay readable. */
  elsewhere: string[];
  /** Requests that were corrected to another enterprise and hold words under its key: these become unreadable. */
  lost: string[];
}

const IDS = `select id, merged_into, erased_at from enterprise where id = $1`;
const UNDER = `select id from enterprise where id = $1 or merged_into = $1 order by id`;
/** Worked on, or waiting for somebody; a closed one just waits to be archived, and that needs no words. */
const OPEN = `(ended_as is null and stage <> 'closed')`;
/** Streams that are its, or that began as its. */
const STREAMS = `
  select id as stream, ${OPEN} as open, true as own from request_view where enterprise = any($1)
  union all
  select question, ended_as is null, true from question_view where enterprise = any($1)
  union all
  select distinct e.stream, ${OPEN}, false from event e join request_view v on v.id = e.stream
    where e.type = 'received' and e.data ->> 'enterprise' = any($1) and v.enterprise <> all($1)
  order by 1`;
const MOVED_HERE = `select v.id from request_view v join event e on e.stream = v.id and e.number = 1
  where v.enterprise = any($1) and e.data ->> 'enterprise' <> all($1) order by 1`;
const COUNTS = `select
  (select count(*)::int from document where enterprise = any($1)) as documents,
  (select count(*)::int from enterprise_contact where enterprise = any($1)) as contacts,
  (select count(*)::int from enterprise_statement where enterprise = any($1)) as statements,
  (select count(*)::int from data_key where subject = any($1)) as keys,
  (select count(*)::int from organisation_change where ${ofEnterprises('$1')}) as changes`;

/** Entries of the record of changes that speak of these enterprises; keys begin with the enterprise's id. */
export function ofEnterprises(ids: string): string {
  return `"table" in ('enterprises', 'ties', 'tiers', 'contacts') and split_part(key, ' / ', 1) = any(${ids})`;
}

/** Streams whose read models hold, or held, words of these enterprises. */
export interface TouchedStreams {
  own: string[];
  lost: string[];
}

/** Looks at what there is; inside a transaction that nobody writes beside, it is certain. */
export async function planErasure(
  client: Client,
  enterprise: string,
): Promise<{ plan: ErasurePlan; streams: TouchedStreams }> {
  const { rows: ids } = await client.query<{ merged_into: string | null; erased_at: Date | null }>(IDS, [
    enterprise,
  ]);
  const under = await client.query<{ id: string }>(UNDER, [enterprise]);
  const enterprises = under.rows.map(({ id }) => id);
  const { rows } = await client.query<{ stream: string; open: boolean; own: boolean }>(STREAMS, [
    enterprises,
  ]);
  const { rows: counts } = await client.query<
    Pick<ErasurePlan, 'documents' | 'contacts' | 'statements' | 'keys' | 'changes'>
  >(COUNTS, [enterprises]);
  const { rows: here } = await client.query<{ id: string }>(MOVED_HERE, [enterprises]);
  const own = rows.filter((row) => row.own).map(({ stream }) => stream);
  const lost = rows.filter((row) => !row.own).map(({ stream }) => stream);
  const open = rows.filter((row) => row.open).map(({ stream }) => stream);
  const questions = own.filter((stream) => stream.startsWith('q-')).length;
  const plan: ErasurePlan = {
    ...{ enterprises, requests: own.length - questions, questions },
    ...{ documents: 0, contacts: 0, statements: 0, keys: 0, changes: 0, ...counts[0] },
    ...{ elsewhere: here.map(({ id }) => id), lost },
    against: against(ids[0], open),
  };
  return { plan, streams: { own, lost } };
}

function against(
  row: { merged_into: string | null; erased_at: Date | null } | undefined,
  open: string[],
): ErasurePlan['against'] {
  if (!row) return { kind: 'unknown' };
  if (row.merged_into !== null) return { kind: 'merged', into: row.merged_into };
  if (row.erased_at !== null) return { kind: 'erased', at: row.erased_at };
  return open.length > 0 ? { kind: 'open', streams: open } : undefined;
}
