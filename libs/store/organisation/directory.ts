import type { EntityManager } from 'typeorm';
import type { Absence, Directory, Enterprise } from '#libs/organisation';
import type { Database } from '../database.js';
import { searchWords, textVector } from '../text-pairs.js';
import { AbsenceRow, organisationEntities, PersonRow } from './entities.js';
import { loadDirectory, rowsOf } from './directory-rows.js';
import { EnterpriseRow } from './rules-entities.js';

/** A district as a seed file holds it. */
export type District = Omit<Directory, 'revision'> & { enterprises: Enterprise[] };

/** The dated organisation 组织 of the district. */
export class DirectoryStore {
  private cached: Directory | undefined;

  constructor(private readonly database: Database) {}

  /** Everything dated, as one value; kept until the organisation changes. */
  async snapshot(): Promise<Directory> {
    const revision = await this.revision();
    if (this.cached?.revision !== revision)
      this.cached = await this.database.transaction('read the organisation', loadDirectory);
    return this.cached;
  }

  async enterprise(id: string): Promise<Enterprise | undefined> {
    const row = await this.database.entities('read an enterprise', (db) =>
      db.findOneBy(EnterpriseRow, { id }),
    );
    return row ? enterpriseOf(row) : undefined;
  }

  /** All enterprises of the district, by id. */
  async enterprises(): Promise<Enterprise[]> {
    const rows = await this.database.entities('read enterprises', (db) =>
      db.find(EnterpriseRow, { order: { id: 'ASC' } }),
    );
    return rows.map(enterpriseOf);
  }

  async saveEnterprise(enterprise: Enterprise): Promise<void> {
    await this.database.transaction('save an enterprise', (db) => saveEnterprises(db, [enterprise]));
  }

  /** Whether no organisation was loaded yet. */
  async isEmpty(): Promise<boolean> {
    return (await this.database.entities('read people', (db) => db.count(PersonRow))) === 0;
  }

  /** Loads a district; what stood in the organisation's tables is replaced in one transaction. */
  async saveDistrict(district: District): Promise<void> {
    await this.database.transaction('save the district', async (db) => {
      await db.deleteAll(EnterpriseRow);
      for (const entity of organisationEntities.toReversed()) await db.deleteAll(entity);
      for (const [entity, rows] of rowsOf(district)) await insertAll(db, entity, rows);
      await saveEnterprises(db, district.enterprises);
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

  private async revision(): Promise<number> {
    const sql = 'select revision::float8 from directory_revision';
    const [row] = await this.database.query<{ revision: number }>('read the organisation', sql);
    return row?.revision ?? 0;
  }
}

/** Few enough rows at a time for the 65,535 parameters of one statement. */
const AT_ONCE = 1000;

async function insertAll(
  db: EntityManager,
  entity: (typeof organisationEntities)[number],
  rows: object[],
): Promise<void> {
  // Copies, because an insert writes the generated ids into what it is given.
  const copies = rows.map((row) => ({ ...row }));
  for (let start = 0; start < copies.length; start += AT_ONCE)
    await db.insert(entity, copies.slice(start, start + AT_ONCE));
}

async function saveEnterprises(db: EntityManager, enterprises: Enterprise[]): Promise<void> {
  for (let start = 0; start < enterprises.length; start += AT_ONCE)
    await db.upsert(EnterpriseRow, enterprises.slice(start, start + AT_ONCE).map(enterpriseRow), ['id']);
}

function enterpriseRow(enterprise: Enterprise) {
  const { id, name, nameEn, tier, street, hasAccount } = enterprise;
  return {
    ...{ id, name, tier, street, hasAccount },
    nameEn: nameEn ?? null,
    chain: enterprise.chain ?? null,
    steward: enterprise.steward ?? null,
    specialist: enterprise.specialist ?? null,
    leader: enterprise.leader ?? null,
    contactName: enterprise.contactName ?? null,
    contactPhone: enterprise.contactPhone ?? null,
    text: textVector(searchWords(name, nameEn, id)),
  };
}

function enterpriseOf({ text: _text, ...row }: EnterpriseRow): Enterprise {
  const present = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(present) as unknown as Enterprise;
}
