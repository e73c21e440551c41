import type { EntityManager } from 'typeorm';
import { dutyFaults, rosterOf } from '#libs/organisation';
import type { Directory, DutyDay, Zone } from '#libs/organisation';
import type { Database } from '../database.js';
import { changeOrganisation, recordChange, type Change, type Written } from './change-record.js';
import { DutyDayRow } from './entities.js';

type Shift = Omit<DutyDay, 'date'>;

/** Duty on named dates 指定日值班: holidays and swaps, beyond the weekly pattern. */
export class DutyRoster {
  constructor(private readonly database: Database) {}

  /** The whole duty of a date; without shifts the weekly pattern holds again. */
  setDay(date: string, shifts: readonly Shift[], zone: Zone, change: Change): Promise<Written<DutyDay[]>> {
    return changeOrganisation(this.database, 'set the duty of a day', async (dir, db) => {
      const days = shifts.map((shift) => ({ ...shift, date }));
      return this.write(dir, db, { [date]: days }, zone, change);
    });
  }

  /** On each of these dates one takes the other's shifts; nothing changes where the other has none. */
  swap(
    swaps: readonly { date: string; person: string; by: string }[],
    zone: Zone,
    change: Change,
  ): Promise<Written<DutyDay[]>> {
    return changeOrganisation(this.database, 'swap duty', async (dir, db) => {
      const dates: Record<string, DutyDay[]> = {};
      for (const { date, person, by } of swaps) {
        const before = dates[date] ?? rosterOf(dir, date);
        dates[date] = before.map(({ from, to, person: one }) => ({
          ...{ date, from, to },
          person: one === person ? by : one,
        }));
      }
      return this.write(dir, db, dates, zone, change);
    });
  }

  private async write(
    dir: Directory,
    db: EntityManager,
    dates: Record<string, DutyDay[]>,
    zone: Zone,
    change: Change,
  ): Promise<Written<DutyDay[]>> {
    const days = Object.values(dates).flat();
    const refused = dutyFaults(dir, zone, days);
    if (refused.length > 0) return { refused };
    for (const [date, after] of Object.entries(dates)) {
      await db.delete(DutyDayRow, { date });
      await db.insert(
        DutyDayRow,
        after.map((day) => ({ ...day })),
      );
      await recordChange(db, change, 'duty-set', date, { before: rosterOf(dir, date), after });
    }
    return { done: days };
  }
}
