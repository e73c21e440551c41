import type { EntityManager } from 'typeorm';
import { absenceFaults, newFaults } from '#libs/organisation';
import type { Absence, Directory } from '#libs/organisation';
import type { Database } from '../database.js';
import { changeOrganisation, recordChange, type Change, type Written } from './change-record.js';
import { AbsenceRow } from './entities.js';

/** An absence with its id. */
export interface StoredAbsence extends Absence {
  id: string;
}

/** Absences 请假 of the district (OWN-7). */
export class Absences {
  constructor(private readonly database: Database) {}

  /** Those that touch a span, by their beginning. */
  async between(from: number, to: number): Promise<StoredAbsence[]> {
    const rows = await this.database.entities('list absences', (db) =>
      db
        .createQueryBuilder(AbsenceRow, 'a')
        .where('a."from" < :to and a."to" > :from', { from: new Date(from), to: new Date(to) })
        .orderBy('a."from"')
        .addOrderBy('a.id')
        .limit(500)
        .getMany(),
    );
    return rows;
  }

  async get(id: string): Promise<StoredAbsence | undefined> {
    const row = await this.database.entities('read an absence', (db) => db.findOneBy(AbsenceRow, { id }));
    return row ?? undefined;
  }

  /** Writes an absence unless the rules refuse it; the same one twice is one. */
  add(absence: Absence, change: Change): Promise<Written<StoredAbsence>> {
    return changeOrganisation(
      this.database,
      'record an absence',
      async (dir, db): Promise<Written<StoredAbsence>> => {
        const known = await alike(db, absence);
        if (known) return { done: known };
        const near = meanwhile(dir, absence);
        const refused = [...absenceFaults(dir, absence), ...newFaults(near, withAbsence(near, absence))];
        if (refused.length > 0) return { refused };
        const inserted = await db.insert(AbsenceRow, { ...absence });
        const id = String(inserted.identifiers[0]?.['id']);
        await recordChange(db, change, 'absence-written', absence.person, { id, ...absence });
        return { done: { ...absence, id } };
      },
    );
  }

  /** Ends an absence at a moment; one that has not begun then is taken back. Gives what is left of it. */
  end(id: string, at: number, change: Change): Promise<Written<StoredAbsence | undefined>> {
    return changeOrganisation(this.database, 'end an absence', async (_dir, db) => {
      const row = await db.findOneBy(AbsenceRow, { id });
      if (!row || row.to <= at) return { done: row ?? undefined };
      const { person, cover, from, to } = row;
      const begun = from < at;
      if (begun) await db.update(AbsenceRow, { id }, { to: at });
      else await db.delete(AbsenceRow, { id });
      const what = begun ? 'absence-ended' : 'absence-withdrawn';
      await recordChange(db, change, what, person, { id, person, cover, from, to, at });
      return { done: begun ? { id, person, cover, from, to: at } : undefined };
    });
  }
}

async function alike(db: EntityManager, absence: Absence): Promise<StoredAbsence | undefined> {
  const row = await db.findOneBy(AbsenceRow, { ...absence });
  return row ?? undefined;
}

/** The organisation with the absences of that span alone: no other makes a line with this one. */
const meanwhile = (dir: Directory, { from, to }: Absence): Directory => ({
  ...dir,
  absences: dir.absences.filter((one) => one.from < to && from < one.to),
});

const withAbsence = (dir: Directory, absence: Absence): Directory => ({
  ...dir,
  absences: [...dir.absences, absence],
});
