import { createHash } from 'node:crypto';
import { addressOf, DocumentsUnavailable } from '#libs/documents';
import type { DocumentStore } from '#libs/documents';
import { bodyHashOf, documentIdOf, ERASED, openDocument, seal, sealDocument } from '#libs/seal';
import type { DocumentDraft, DocumentLimits, DocumentRecord, Store } from '#libs/store';
import type { DocumentShelf, NewDocument, ShelvedDocument, Shelving } from '../documents/document-shelf.js';

/** Where the bytes lie, and how much is taken. */
export interface DocumentParts {
  bytes: DocumentStore;
  mostBytes: number;
  limits: DocumentLimits;
  /** How long one is kept that no entry names; product milliseconds. */
  keepMs: number;
}

/** The shelf over the database and the store of documents. */
export class StoreShelf implements DocumentShelf {
  constructor(
    private readonly store: Pick<Store, 'documents' | 'keyring'>,
    private readonly parts: DocumentParts,
  ) {}

  get mostBytes(): number {
    return this.parts.mostBytes;
  }

  /** The row reserves the place, then the bytes are stored, then the row says so: a crash leaves nothing half there. */
  async put(document: NewDocument): Promise<Shelving> {
    const { draft, sealed } = await this.sealed(document);
    const reservation = await this.store.documents.reserve(draft, this.parts.limits);
    if (reservation.kind === 'reused' || reservation.kind === 'full') return reservation;
    if (reservation.kind === 'reserved' || !reservation.stored) await this.storeBytes(draft, sealed);
    const stored = await this.get(draft.request, draft.id);
    if (!stored) throw new DocumentsUnavailable('put a document', 'gone');
    return { kind: 'done', document: stored };
  }

  async list(request: string): Promise<ShelvedDocument[]> {
    const records = await this.store.documents.list(request);
    const opened = await Promise.all(records.map((record) => this.opened(record)));
    return opened.filter((document) => document !== undefined);
  }

  async get(request: string, id: string): Promise<ShelvedDocument | undefined> {
    const record = await this.store.documents.get(request, id);
    return record && this.opened(record);
  }

  async content(request: string, id: string): Promise<Buffer | undefined> {
    const record = await this.store.documents.get(request, id);
    const key = record && (await this.store.keyring.keyNamed(record.key));
    if (!record || !key) return undefined;
    const sealed = await this.parts.bytes.get(record.hash);
    if (!sealed) throw new DocumentsUnavailable('get a document', 'missing');
    return openDocument(key, sealed);
  }

  touch(request: string, ids: readonly string[], now: number): Promise<string[]> {
    return this.store.documents.touch(request, ids, now);
  }

  private async storeBytes({ id, hash }: DocumentDraft, sealed: Buffer): Promise<void> {
    await this.parts.bytes.put(hash, sealed);
    if (!(await this.store.documents.markStored(id)))
      throw new DocumentsUnavailable('put a document', 'taken back');
  }

  private async sealed(document: NewDocument): Promise<{ draft: DocumentDraft; sealed: Buffer }> {
    const { request, enterprise, commandId, sender, by, at, type, content } = document;
    const key = await this.store.keyring.keyOf(enterprise);
    const sealed = sealDocument(key, content);
    const hash = addressOf(sealed);
    const [id, name] = [documentIdOf(request, hash), seal(key, document.name)];
    const digest = seal(key, createHash('sha256').update(content).digest('hex'));
    const bodyHash = bodyHashOf({ request, sender, id, name });
    const facts = { id, request, enterprise, key: key.id, hash, size: content.length, type, name, digest };
    return { draft: { ...facts, by, at, commandId, bodyHash }, sealed };
  }

  private async opened(record: DocumentRecord): Promise<ShelvedDocument | undefined> {
    const { id, type, size, by, at, referenced, touchedAt } = record;
    const { name, digest } = await this.store.keyring.open({ name: record.name, digest: record.digest });
    if (digest === ERASED) return undefined;
    const keptUntil = touchedAt + this.parts.keepMs;
    return { id, name, type, size, sha256: digest, by, at, referenced, keptUntil };
  }
}
