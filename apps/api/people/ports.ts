import type { Absence } from '#libs/organisation';
import type { Change, StoredAbsence, Written } from '#libs/store';

/** Absences 请假, as the API writes and lists them. */
export abstract class AbsenceBook {
  abstract between(from: number, to: number): Promise<StoredAbsence[]>;
  abstract get(id: string): Promise<StoredAbsence | undefined>;
  abstract add(absence: Absence, change: Change): Promise<Written<StoredAbsence>>;
  abstract end(id: string, at: number, change: Change): Promise<Written<StoredAbsence | undefined>>;
}
