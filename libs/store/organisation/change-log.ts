import type { EntityManager } from 'typeorm';
import type { AnyEntry, Change, Planned } from '#libs/organisation';
import type { Database } from '../database.js';
import { iso } from './moments.js';

/** Who writes, and by which way. */
export interface Author {
  by: string;
  source: 'list' | 'page' | 'command';
}

/** One change on record: who, when, since when it holds, what stood and what stands. */
export interface ChangeRecord {
  sequence: number;
  happenedAt: number;
  by: string;
  source: Author['source'];
  holdsFrom: number;
  table: Change['table'];
  key: string;
  kind: Change['kind'];
  before?: AnyEntry;
  after?: AnyEntry;
}

export interface ListedChanges {
  table?: string;
  /** Before this sequence: the page that follows. */
  before?: number;
  limit: number;
}

/** Writes down the changes of one write; nothing of a contact's name or telephone, which erasure could not reach here. */
export async function insertChanges(
  db: EntityManager,
  planned: Planned,
  author: Author,
  now: number,
): Promise<void> {
  const rows = planned.changes.map(({ table, key, kind, before, after }) => ({
    ...{ table, key, kind },
    before: before && without(table, before),
    after: after && without(table, after),
  }));
  await db.query(
    `insert into organisation_change (happened_at, by_person, source, holds_from, "table", key, kind, before, after)
     select $1, $2, $3, $4, c."table", c.key, c.kind, c.before, c.after
     from jsonb_to_recordset($5) as c("table" text, key text, kind text, before jsonb, after jsonb)`,
    [iso(now), author.by, author.source, iso(planned.on), JSON.stringify(rows)],
  );
}

const without = (table: Change['table'], entry: AnyEntry): AnyEntry =>
  table === 'contacts' ? { ...entry, name: '…', phone: '…' } : entry;

const COLUMNS = `sequence::float8, (extract(epoch from happened_at) * 1000)::float8 as "happenedAt",
  by_person as "by", source, (extract(epoch from holds_from) * 1000)::float8 as "holdsFrom",
  "table", key, kind, before, after`;

type Row = Omit<ChangeRecord, 'before' | 'after'> & { before: AnyEntry | null; after: AnyEntry | null };

export async function listChanges(database: Database, filter: ListedChanges): Promise<ChangeRecord[]> {
  const rows = await database.query<Row>(
    'list changes of the organisation',
    `select ${COLUMNS} from organisation_change
     where ($1::text is null or "table" = $1) and ($2::bigint is null or sequence < $2)
     order by sequence desc limit $3`,
    [filter.table ?? null, filter.before ?? null, filter.limit],
  );
  return rows.map(({ before, after, ...row }) => ({
    ...row,
    ...(before && { before }),
    ...(after && { after }),
  }));
}
