import {
  type DataKey,
  deriveKey,
  PayloadSeal,
  keyIdsIn,
  newDataKey,
  openDeep,
  type WrappedKey,
  wrapKey,
} from '#libs/seal';
import type { Queries } from './database.js';
import { JournalFault } from './errors.js';
import type { MasterKeys } from './master-keys.js';

/** Whose key seals the payloads in Temporal. */
const DISTRICT = 'district';
/** A new version of a key is used here after this time at the latest; real milliseconds. */
const FORGET_AFTER_MS = 60_000;
/** How long a key may be used after its erasure; real milliseconds. */
const LOOK_AFTER_MS = 1_000;
/** Another process may be first, and the master key may change in between. */
const TRIES = 3;

/** Nothing is made under a master key that has been followed by another, nor for an enterprise that was erased. */
const MAKE = `insert into data_key (id, subject, wrapped) select $1::text, $2::text, $3::bytea
  where exists (select from master_key where id = $4 and retired_at is null)
    and not exists (select from enterprise where id = $2 and erased_at is not null)
  on conflict (subject, version) do nothing`;

/** The data keys 数据密钥: those of each enterprise in versions, wrapped in the database, unwrapped in memory only. */
export class Keyring {
  private readonly bySubject = new Map<string, Promise<DataKey>>();
  private readonly byId = new Map<string, DataKey>();
  private since = Date.now();
  private looked = 0;
  private erasures = 0;

  constructor(
    private readonly database: Queries,
    private readonly masters: MasterKeys,
  ) {}

  /** The key that seals an enterprise's words; made when first asked for. */
  async keyOf(subject: string): Promise<DataKey> {
    await this.forgetOld();
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

  /** A copy of a value with its sealed strings opened; `ERASED` where the key is gone. */
  async open<T>(value: T): Promise<T> {
    return openDeep(value, await this.keysIn(value));
  }

  /** The seal of Temporal's payloads, district-wide. */
  async payloadSeal(): Promise<PayloadSeal> {
    return new PayloadSeal(await this.keyOf(DISTRICT));
  }

  /** A secret for another purpose that every process has, and that no change of the master key changes. */
  async derived(purpose: string): Promise<Buffer> {
    return deriveKey((await this.keyOf(DISTRICT)).digest, purpose);
  }

  private async learn(ids: string[]): Promise<void> {
    await this.forgetOld();
    const missing = ids.filter((id) => !this.byId.has(id));
    if (missing.length === 0) return;
    const sql = 'select id, subject, wrapped from data_key where id = any($1)';
    const rows = await this.database.query<WrappedKey>('open words', sql, [missing]);
    for (const row of rows) this.byId.set(row.id, this.masters.unwrap(row));
  }

  private async provide(subject: string): Promise<DataKey> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const found = await this.find(subject);
      if (found) return found;
      const master = await this.masters.wrapping();
      const { id, wrapped } = wrapKey(master.key, subject, newDataKey());
      await this.database.query('make a key', MAKE, [id, subject, wrapped, master.id]);
    }
    const found = await this.find(subject);
    if (!found) throw new JournalFault(`${subject} has no key and gets none: it was erased`, 'ERASED');
    return found;
  }

  private async find(subject: string): Promise<DataKey | undefined> {
    const sql = `select id, subject, wrapped from data_key where subject = $1 order by version desc limit 1`;
    const [row] = await this.database.query<WrappedKey>('find a key', sql, [subject]);
    if (!row) return undefined;
    const key = this.masters.unwrap(row);
    this.byId.set(key.id, key);
    return key;
  }

  private async forgetOld(): Promise<void> {
    const now = Date.now();
    const erased = now - this.looked >= LOOK_AFTER_MS && (await this.wasErased(now));
    if (!erased && now - this.since < FORGET_AFTER_MS) return;
    this.since = now;
    this.bySubject.clear();
    this.byId.clear();
  }

  /** Whether something was erased since the last look. */
  private async wasErased(now: number): Promise<boolean> {
    this.looked = now;
    const sql = 'select coalesce(max(number), 0) as erasures from erasure';
    const [row] = await this.database.query<{ erasures: number }>('look for erasures', sql);
    const before = this.erasures;
    this.erasures = row?.erasures ?? before;
    return this.erasures !== before;
  }
}
