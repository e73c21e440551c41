import {
  type DataKey,
  PayloadSeal,
  deriveKey,
  keyIdsIn,
  newDataKey,
  openDeep,
  unwrapKey,
  wrapKey,
} from '#libs/seal';
import type { Database } from './database.js';

interface KeyRow {
  id: string;
  subject: string;
  wrapped: Buffer;
}

/** Whose key seals the payloads in Temporal. */
const DISTRICT = 'district';
/** A key that was erased elsewhere is forgotten here after this time at the latest; real milliseconds. */
const FORGET_AFTER_MS = 60_000;

/** The data keys 数据密钥: one per enterprise, wrapped in the database, unwrapped in memory only. */
export class Keyring {
  private readonly bySubject = new Map<string, Promise<DataKey>>();
  private readonly byId = new Map<string, DataKey>();
  private since = Date.now();

  constructor(
    private readonly database: Database,
    private readonly master: Buffer,
  ) {}

  /** The key of an enterprise; made when first asked for. */
  async keyOf(subject: string): Promise<DataKey> {
    this.forgetOld();
    const known = this.bySubject.get(subject);
    if (known) return known;
    const wanted = this.provide(subject);
    this.bySubject.set(subject, wanted);
    wanted.catch(() => this.bySubject.delete(subject));
    return wanted;
  }

  /** The keys of all sealed strings in a value; erased ones are absent. */
  async keysIn(value: unknown): Promise<ReadonlyMap<string, DataKey>> {
    await this.learn([...keyIdsIn(value)]);
    return this.byId;
  }

  /** A key by the name that stands in what it sealed; undefined if it was erased. */
  async keyNamed(id: string): Promise<DataKey | undefined> {
    await this.learn([id]);
    return this.byId.get(id);
  }

  /** A copy of a value with its sealed strings opened; `[erased]` where the key is gone. */
  async open<T>(value: T): Promise<T> {
    return openDeep(value, await this.keysIn(value));
  }

  /** Erasure 删除: from here on nobody can read what was sealed for this enterprise. */
  async erase(subject: string): Promise<void> {
    await this.database.query('erase a key', 'delete from data_key where subject = $1', [subject]);
    this.bySubject.clear();
    this.byId.clear();
  }

  /** The seal of Temporal's payloads, district-wide. */
  async payloadSeal(): Promise<PayloadSeal> {
    return new PayloadSeal(await this.keyOf(DISTRICT));
  }

  /** A key for another purpose, derived from the master key. */
  derived(purpose: string): Buffer {
    return deriveKey(this.master, purpose);
  }

  private async learn(ids: string[]): Promise<void> {
    this.forgetOld();
    const missing = ids.filter((id) => !this.byId.has(id));
    if (missing.length === 0) return;
    const sql = 'select id, subject, wrapped from data_key where id = any($1)';
    const rows = await this.database.query<KeyRow>('open words', sql, [missing]);
    for (const row of rows) this.byId.set(row.id, unwrapKey(this.master, row));
  }

  private async provide(subject: string): Promise<DataKey> {
    const found = await this.find(subject);
    if (found) return found;
    const row = wrapKey(this.master, subject, newDataKey());
    await this.database.query(
      'make a key',
      'insert into data_key (id, subject, wrapped) values ($1, $2, $3) on conflict (subject) do nothing',
      [row.id, subject, row.wrapped],
    );
    // Another process may have been first: its key counts.
    const key = await this.find(subject);
    if (!key) throw new Error('a data key was erased while it was made');
    return key;
  }

  private async find(subject: string): Promise<DataKey | undefined> {
    const sql = 'select id, subject, wrapped from data_key where subject = $1';
    const [row] = await this.database.query<KeyRow>('find a key', sql, [subject]);
    if (!row) return undefined;
    const key = unwrapKey(this.master, row);
    this.byId.set(key.id, key);
    return key;
  }

  private forgetOld(): void {
    if (Date.now() - this.since < FORGET_AFTER_MS) return;
    this.since = Date.now();
    this.bySubject.clear();
    this.byId.clear();
  }
}
