import type { Absence, DutyDay, Zone } from '#libs/organisation';
import type { Ladder } from '#libs/request';
import type { AskedDeparture, Change, Departure, HeldRequest, StoredAbsence, Written } from '#libs/store';

/** Absences 请假, as the API writes and lists them. */
export abstract class AbsenceBook {
  abstract between(from: number, to: number): Promise<StoredAbsence[]>;
  abstract get(id: string): Promise<StoredAbsence | undefined>;
  abstract add(absence: Absence, change: Change): Promise<Written<StoredAbsence>>;
  abstract end(id: string, at: number, change: Change): Promise<Written<StoredAbsence | undefined>>;
}

/** Duty on named dates 指定日值班. */
export abstract class DutyBook {
  abstract setDay(
    date: string,
    shifts: readonly Omit<DutyDay, 'date'>[],
    zone: Zone,
    change: Change,
  ): Promise<Written<DutyDay[]>>;
  abstract swap(
    swaps: readonly { date: string; person: string; by: string }[],
    zone: Zone,
    change: Change,
  ): Promise<Written<DutyDay[]>>;
}

/** Departures 离任, as the API begins and shows them. */
export abstract class DepartureBook {
  abstract latestOf(person: string): Promise<Departure | undefined>;
  abstract open(): Promise<Departure[]>;
  abstract ask(asked: AskedDeparture, change: Change, ladder?: Ladder): Promise<Written<Departure>>;
  abstract nameSuccessor(
    departure: Departure,
    successor: string,
    change: Change,
    ladder?: Ladder,
  ): Promise<Written<Departure>>;
  abstract cancel(departure: Departure, change: Change): Promise<Written<Departure>>;
}

/** Of how many requests somebody holds something, and some of them. */
export abstract class HeldRequests {
  abstract heldBy(person: string, limit: number): Promise<{ all: number; first: HeldRequest[] }>;
}

/** The processes of departures. */
export abstract class DepartureProcesses {
  /** Tells the process what changed; false where Temporal is away, which the worker makes up for. */
  abstract tell(departure: string): Promise<boolean>;
}
