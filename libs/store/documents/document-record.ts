import type { Actor, Words } from '#libs/messages';

/** A document 材料 of a request, as the database knows it: what is personal is sealed, the bytes lie elsewhere. */
export interface DocumentRecord {
  id: string;
  request: string;
  /** Whose key seals it. */
  enterprise: string;
  /** The name of that key. */
  key: string;
  /** The address of its bytes in the store of documents. */
  hash: string;
  /** Of the content, in bytes. */
  size: number;
  /** Media type, found from the content. */
  type: string;
  name: Words;
  /** SHA-256 of the content. */
  digest: Words;
  by: Actor;
  /** Product time. */
  at: number;
  /** When a command last named it, or it was handed in; product time. */
  touchedAt: number;
  /** An event names it: it stays for good. */
  referenced: boolean;
}

/** A document that is about to be stored, and the upload that brings it. */
export interface DocumentDraft extends Omit<DocumentRecord, 'touchedAt' | 'referenced'> {
  commandId: string;
  /** Over who hands in what under which name (OWN-10). */
  bodyHash: string;
}

/** How much one request may hold. */
export interface DocumentLimits {
  count: number;
  bytes: number;
}

const COLUMNS = {
  id: 'id',
  request: 'request',
  enterprise: 'enterprise',
  key: 'key',
  hash: 'hash',
  size: 'size',
  type: 'type',
  name: 'name',
  digest: 'digest',
  by: 'by',
  at: '(extract(epoch from at) * 1000)::float8',
  touchedAt: '(extract(epoch from touched_at) * 1000)::float8',
  referenced: 'referenced',
} satisfies Record<keyof DocumentRecord, string>;

export const DOCUMENT_COLUMNS = Object.entries(COLUMNS)
  .map(([field, column]) => `${column} as "${field}"`)
  .join(', ');
