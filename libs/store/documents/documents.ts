import type { EntityManager } from 'typeorm';
import type { Database } from '../database.js';
import { iso } from '../organisation/moments.js';
import {
  DOCUMENT_COLUMNS,
  type DocumentDraft,
  type DocumentLimits,
  type DocumentRecord,
} from './document-record.js';

/** What came of reserving a place for a document. */
export type Reservation =
  /** Its bytes may be stored now; the row stands. */
  | { kind: 'reserved' }
  /** The request holds it already; `stored`: with its bytes. */
  | { kind: 'known'; stored: boolean }
  /** Another upload had this command id. */
  | { kind: 'reused' }
  | { kind: 'full'; limits: DocumentLimits };

/** Class of the advisory locks on requests and addresses of documents. */
const LOCKS = { request: 7251010, hash: 7251011 } as const;
const lock = (manager: EntityManager, on: keyof typeof LOCKS, name: string): Promise<unknown> =>
  manager.query('select pg_advisory_xact_lock($1, hashtext($2))', [LOCKS[on], name]);

/**
 * The rows of documents. A row stands before its bytes are stored, and goes with them under one lock: so bytes that some
 * row leads to are never removed, and bytes that no row leads to don't stay.
 */
export class Documents {
  constructor(private readonly database: Database) {}

  /** Reserves a place within the limits of its request; the same upload again gets the first answer (OWN-10). */
  async reserve(draft: DocumentDraft, limits: DocumentLimits): Promise<Reservation> {
    return this.database.transaction('reserve a document', async (manager) => {
      await lock(manager, 'request', draft.request);
      await lock(manager, 'hash', draft.hash);
      if (await isReused(manager, draft)) return { kind: 'reused' };
      const stored = await standing(manager, draft.id);
      if (stored === undefined && (await isFull(manager, draft, limits))) return { kind: 'full', limits };
      await (stored === undefined ? insert(manager, draft) : touchAgain(manager, draft));
      await noteUpload(manager, draft);
      return stored === undefined ? { kind: 'reserved' } : { kind: 'known', stored };
    });
  }

  /** Its bytes lie in the store; false if the row was taken back meanwhile. */
  async markStored(id: string): Promise<boolean> {
    const sql = 'with marked as (update document set stored = true where id = $1 returning id) table marked';
    return (await this.database.query('mark a document as stored', sql, [id])).length > 0;
  }

  async get(request: string, id: string): Promise<DocumentRecord | undefined> {
    const sql = `select ${DOCUMENT_COLUMNS} from document where request = $1 and id = $2 and stored`;
    return (await this.database.query<DocumentRecord>('read a document', sql, [request, id]))[0];
  }

  /** The documents of a request, oldest first. */
  async list(request: string): Promise<DocumentRecord[]> {
    const sql = `select ${DOCUMENT_COLUMNS} from document where request = $1 and stored order by at, id`;
    return this.database.query('list documents', sql, [request]);
  }

  /** A command is about to name these: they stay a while longer. Gives the ids that the request holds. */
  async touch(request: string, ids: readonly string[], now: number): Promise<string[]> {
    const sql = `with touched as (update document set touched_at = greatest(touched_at, $3)
      where request = $1 and id = any($2) and stored returning id) table touched`;
    const rows = await this.database.query<{ id: string }>('touch documents', sql, [request, ids, iso(now)]);
    return rows.map(({ id }) => id);
  }

  /** Documents that nobody has named since `before` (product time), and rows whose bytes never came. */
  async loose(before: number, limit: number): Promise<DocumentRecord[]> {
    const sql = `select ${DOCUMENT_COLUMNS} from document where not referenced and not erased and
      (touched_at < $1 and stored or not stored and created_at < now() - interval '1 hour')
      order by touched_at limit $2`;
    return this.database.query('look for loose documents', sql, [iso(before), limit]);
  }

  /** Documents that nobody can open any more: their key was erased. */
  async unreadable(limit: number): Promise<DocumentRecord[]> {
    const sql = `select ${DOCUMENT_COLUMNS} from document d
      where not erased and not exists (select from data_key k where k.id = d.key) order by id limit $1`;
    return this.database.query('look for unreadable documents', sql, [limit]);
  }

  /** An event names it: it is not looked at again. */
  async keep(id: string): Promise<void> {
    await this.database.query('keep a document', 'update document set referenced = true where id = $1', [id]);
  }

  /** Its key was erased: the bytes go, the row stays, since an event may name it. */
  async erase({ id, hash }: DocumentRecord, removeBytes: (hash: string) => Promise<void>): Promise<void> {
    await removeBytes(hash);
    const sql = 'update document set stored = false, erased = true where id = $1';
    await this.database.query('erase a document', sql, [id]);
  }

  /** Takes a row back unless it was touched meanwhile, and its bytes with it if no other row leads there. */
  async drop(
    { id, hash, touchedAt }: DocumentRecord,
    removeBytes: (hash: string) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction('drop a document', async (manager) => {
      await lock(manager, 'hash', hash);
      await manager.query('delete from document where id = $1 and touched_at = $2', [id, iso(touchedAt)]);
      const others: unknown[] = await manager.query('select from document where hash = $1 limit 1', [hash]);
      if (others.length === 0) await removeBytes(hash);
    });
  }
}

async function isReused(manager: EntityManager, { commandId, bodyHash }: DocumentDraft): Promise<boolean> {
  const sql = 'select body_hash from document_upload where command_id = $1';
  const [first]: { body_hash: string }[] = await manager.query(sql, [commandId]);
  return first !== undefined && first.body_hash !== bodyHash;
}

/** Whether the bytes of a row are stored; undefined if there is no row. */
async function standing(manager: EntityManager, id: string): Promise<boolean | undefined> {
  const rows: { stored: boolean }[] = await manager.query('select stored from document where id = $1', [id]);
  return rows[0]?.stored;
}

async function isFull(
  manager: EntityManager,
  { request, size }: DocumentDraft,
  limits: DocumentLimits,
): Promise<boolean> {
  const sql = `select count(*)::int as count, coalesce(sum(size), 0)::float8 as bytes
    from document where request = $1`;
  const [held]: { count: number; bytes: number }[] = await manager.query(sql, [request]);
  return !held || held.count + 1 > limits.count || held.bytes + size > limits.bytes;
}

async function insert(manager: EntityManager, draft: DocumentDraft): Promise<void> {
  const { id, request, enterprise, key, hash, size, type, name, digest, by, at } = draft;
  await manager.query(
    `insert into document (id, request, enterprise, key, hash, size, type, name, digest, by, at, touched_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
    [id, request, enterprise, key, hash, size, type, name, digest, JSON.stringify(by), iso(at)],
  );
}

/** Handed in once more: its time begins anew. */
async function touchAgain(manager: EntityManager, { id, at }: DocumentDraft): Promise<void> {
  const sql = 'update document set touched_at = greatest(touched_at, $2) where id = $1';
  await manager.query(sql, [id, iso(at)]);
}

async function noteUpload(manager: EntityManager, draft: DocumentDraft): Promise<void> {
  await manager.query(
    `insert into document_upload (command_id, document, body_hash) values ($1, $2, $3)
     on conflict (command_id) do nothing`,
    [draft.commandId, draft.id, draft.bodyHash],
  );
}
