import type { EntityManager } from 'typeorm';
import { enterpriseAt, nextTurn, sinceEver } from '#libs/organisation';
import type { Absence, Directory, Enterprise, EnterpriseRecord } from '#libs/organisation';
import type { Database } from '../database.js';
import type { ProductClock } from '../product-clock.js';
import { lookOnce } from '../scope/scope.js';
import { AbsenceRow, organisationEntities, PersonRow } from './entities.js';
import { loadDirectory, rowsOf } from './directory-rows.js';
import { ContactRow, enterpriseEntities, EnterpriseRow, TieRow, TierRow } from './enterprise-entities.js';
import { enterpriseRow, loadRecords } from './enterprise-rows.js';

/** A district as a seed file holds it; an enterprise without dates is what it is since ever. */
export type District = Omit<Directory, 'revision'> & { enterprises: (Enterprise | EnterpriseRecord)[] };

/** Enterprises kept in memory one by one until the organisation changes. */
const MOST_KNOWN = 5000;

/** All enterprises as they are between two turns. */
interface Seen {
  directory: Directory;
  records: EnterpriseRecord[];
  from: number;
  until: number;
  all: Enterprise[];
}

/** The dated organisation 组织 of the district. */
export class DirectoryStore {
  private cached: Directory | undefined;
  private seen: Seen | undefined;
  private known = { revision: 0, byId: new Map<string, EnterpriseRecord>() };
  private records:
    { revision: number; all: EnterpriseRecord[]; mergedInto: Map<string, string[]> } | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: ProductClock,
  ) {}

  /** Everything dated, as one value; kept until the organisation changes. */
  async snapshot(): Promise<Directory> {
    const revision = await this.revision();
    if (this.cached?.revision !== revision)
      this.cached = await this.database.transaction('read the organisation', loadDirectory);
    return this.cached;
  }

  /** An enterprise as of a moment, now if none is named; a merged one is read as its twin. */
  async enterprise(id: string, at?: number): Promise<Enterprise | undefined> {
    const record = await this.record(id);
    return record && enterpriseAt(await this.snapshot(), record, at ?? (await this.clock.now()));
  }

  /** An enterprise over all days; under the id of a merged one stands the one that it was merged into. */
  async record(id: string): Promise<EnterpriseRecord | undefined> {
    const revision = await this.revision();
    if (this.known.revision !== revision) this.known = { revision, byId: new Map() };
    const { byId } = this.known;
    const known =
      byId.get(id) ?? (await this.database.entities('read an enterprise', (db) => oneRecord(db, id)));
    if (known && byId.size < MOST_KNOWN) byId.set(id, known);
    return known;
  }

  /** All enterprises of the district as they are now, by id; merged and erased ones are no longer among them. */
  async enterprises(): Promise<Enterprise[]> {
    const [directory, now, records] = [
      await this.snapshot(),
      await this.clock.now(),
      await this.allRecords(),
    ];
    const seen = this.seen;
    if (seen?.directory === directory && seen.records === records && seen.from <= now && now < seen.until)
      return seen.all;
    const living = records.filter((one) => one.mergedInto === undefined && one.erasedAt === undefined);
    const all = living.map((record) => enterpriseAt(directory, record, now));
    this.seen = { directory, records, from: now, until: nextTurn(directory, records, now), all };
    return all;
  }

  /** These enterprises with all that were merged into them: under these ids their requests stand. */
  async idsUnder(ids: readonly string[]): Promise<string[]> {
    const { mergedInto } = await this.allOfThem();
    return [...new Set(ids.flatMap((id) => [id, ...(mergedInto.get(id) ?? [])]))];
  }

  /** All enterprises over all days, merged ones too; kept until the organisation changes. */
  async allRecords(): Promise<EnterpriseRecord[]> {
    return (await this.allOfThem()).all;
  }

  /** Whether no organisation was loaded yet. */
  async isEmpty(): Promise<boolean> {
    return (await this.database.entities('read people', (db) => db.count(PersonRow))) === 0;
  }

  /** Loads a district; what stood in the organisation's tables is replaced in one transaction. */
  async saveDistrict(district: District): Promise<void> {
    await this.database.transaction('save the district', async (db) => {
      const now = await this.clock.now();
      for (const entity of [ContactRow, TierRow, TieRow, EnterpriseRow]) await db.deleteAll(entity);
      for (const entity of organisationEntities.toReversed()) await db.deleteAll(entity);
      for (const [entity, rows] of rowsOf(district)) await insertAll(db, entity, rows);
      await insertRecords(db, district.enterprises.map(recordOf), now);
    });
  }

  /** Disables an account as it stands, without the process of OWN-8: what the account holds stays with it. */
  async setDisabled(person: string, at: number): Promise<void> {
    await this.database.entities('disable an account', (db) =>
      db.update(PersonRow, { id: person }, { disabledAt: at }),
    );
  }

  /** Records an absence 请假 as it stands, without the look at the whole that `Absences` takes (OWN-7). */
  async addAbsence(absence: Absence): Promise<void> {
    await this.database.entities('record an absence', (db) => db.insert(AbsenceRow, { ...absence }));
  }

  private async allOfThem() {
    const revision = await this.revision();
    if (this.records?.revision === revision) return this.records;
    const all = await this.database.transaction('read enterprises', (db) => loadRecords(db));
    const mergedInto = new Map<string, string[]>();
    for (const { id, mergedInto: twin } of all)
      if (twin !== undefined) mergedInto.set(twin, [...(mergedInto.get(twin) ?? []), id]);
    return (this.records = { revision, all, mergedInto });
  }

  private revision(): Promise<number> {
    return lookOnce(async () => {
      const sql = 'select revision::float8 from directory_revision';
      const [row] = await this.database.prepared<{ revision: number }>('read the organisation', sql);
      return row?.revision ?? 0;
    });
  }
}

/** Few enough rows at a time for the 65,535 parameters of one statement. */
const AT_ONCE = 1000;

async function insertAll(
  db: EntityManager,
  entity: (typeof organisationEntities)[number] | (typeof enterpriseEntities)[number],
  rows: object[],
): Promise<void> {
  // Copies, because an insert writes the generated ids into what it is given.
  const copies = rows.map((row) => ({ ...row }));
  for (let start = 0; start < copies.length; start += AT_ONCE)
    await db.insert(entity, copies.slice(start, start + AT_ONCE));
}

async function oneRecord(db: EntityManager, id: string): Promise<EnterpriseRecord | undefined> {
  const found = (await loadRecords(db, [id])).find((one) => one.id === id);
  if (found?.mergedInto === undefined) return found;
  return (await loadRecords(db, [found.mergedInto])).find((one) => one.id === found.mergedInto);
}

const recordOf = (one: Enterprise | EnterpriseRecord): EnterpriseRecord =>
  'ties' in one ? one : sinceEver(one);

async function insertRecords(db: EntityManager, records: EnterpriseRecord[], now: number): Promise<void> {
  const own = <T extends object>(entries: T[], enterprise: string) =>
    entries.map((entry) => ({ ...entry, enterprise }));
  await insertAll(
    db,
    EnterpriseRow,
    records.map((record) => enterpriseRow(record, now)),
  );
  await insertAll(
    db,
    TieRow,
    records.flatMap(({ id, ties }) => own(ties, id)),
  );
  await insertAll(
    db,
    TierRow,
    records.flatMap(({ id, tiers }) => own(tiers, id)),
  );
  await insertAll(
    db,
    ContactRow,
    records.flatMap(({ id, contacts }) => own(contacts, id)),
  );
}
