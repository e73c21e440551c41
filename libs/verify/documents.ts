import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { sha256 } from './digest.js';
import { faulty } from './fault.js';

/** Gives the sealed bytes that lie at an address; undefined if nothing lies there. */
export type DocumentReader = (address: string) => Promise<Uint8Array | undefined>;

/** By their streams, the ids of the documents that their events name. */
export type NamedDocuments = Map<string, Set<string>>;

interface DocumentRow {
  id: string;
  request: string;
  hash: string;
  stored: boolean;
  referenced: boolean;
  erased: boolean;
  has_key: boolean;
  key: string;
}

const ROWS = `select d.id, d.request, d.hash, d.stored, d.referenced, d.erased, d.key, k.id is not null as has_key
  from document d left join data_key k on k.id = d.key order by d.id`;

/**
 * Each document is the one that was handed in: its id, which events name, is made from request and address, and its
 * address is the hash of its bytes. What an event names must be there, unless the enterprise's key was erased.
 */
export async function checkDocuments(
  client: Client,
  streams: ReadonlySet<string>,
  { named, erased }: { named: NamedDocuments; erased: ReadonlySet<string> },
  read: DocumentReader | undefined,
): Promise<number> {
  const { rows } = await client.query<DocumentRow>(ROWS);
  for (const row of rows) {
    const isNamed = named.get(row.request)?.has(row.id) === true;
    if (!streams.has(row.request))
      throw faulty(`the document ${row.id} belongs to a stream that has no events`, row.request);
    if (!row.has_key && !erased.has(row.key))
      throw faulty(
        `the key of the document ${row.id} is gone, and no erasure on record says so`,
        row.request,
      );
    checkRow(row, isNamed);
    if (read && row.stored) await checkBytes(row, isNamed, read);
  }
  const ids = new Set(rows.map(({ id, request }) => `${request} ${id}`));
  for (const [stream, documents] of named)
    for (const id of documents)
      if (!ids.has(`${stream} ${id}`))
        throw faulty(`an event names the document ${id}, which is gone`, stream);
  return rows.length;
}

function checkRow({ id, request, hash, erased, stored, has_key: hasKey }: DocumentRow, isNamed: boolean) {
  if (id !== `d-${sha256(`huying/document/${request}/${hash}`).slice(0, 40)}`)
    throw faulty(`the row of the document ${id} was changed: it leads to other bytes`, request);
  if (erased && (hasKey || stored))
    throw faulty(`the document ${id} is said to be erased, but its key is there`, request);
  if (!erased && !stored && isNamed && hasKey)
    throw faulty(`an event names the document ${id}, which was never stored`, request);
}

async function checkBytes(row: DocumentRow, isNamed: boolean, read: DocumentReader): Promise<void> {
  const { id, request, hash, referenced, has_key: hasKey } = row;
  const bytes = await read(hash);
  // One that nothing names may have been cleared away since this snapshot.
  if (!bytes && hasKey && (isNamed || referenced))
    throw faulty(`the bytes of the document ${id} are gone`, request);
  if (bytes && createHash('sha256').update(bytes).digest('hex') !== hash)
    throw faulty(`the bytes of the document ${id} were changed`, request);
}
