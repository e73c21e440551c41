import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { departureFaults } from '#libs/organisation';
import type { Ladder } from '#libs/request';
import type { Database } from '../database.js';
import { changeOrganisation, recordChange, type Change, type Written } from './change-record.js';
import { HELD_BY } from '../requests/held-by.js';
import { PersonRow } from './entities.js';
import { DepartureRequestRow, DepartureRow, SuccessionRow } from './people-entities.js';

/** A departure 离任: from a moment on the person keeps and receives nothing more; the last hand-over disables the account (OWN-8). */
export interface Departure {
  id: string;
  person: string;
  successor: string;
  reason: string;
  from: number;
  askedAt: number;
  askedBy: string;
  overAt?: number;
  overAs?: 'disabled' | 'cancelled';
  /** Requests handed over so far. */
  handedOver: number;
}

export interface AskedDeparture {
  person: string;
  successor: string;
  reason: string;
  from: number;
}

/** The departures of the district, each with the successions that it made. */
export class Departures {
  constructor(private readonly database: Database) {}

  async get(id: string): Promise<Departure | undefined> {
    return this.database.entities('read a departure', (db) => whole(db, { id }));
  }

  /** The last departure of a person, whatever came of it. */
  async latestOf(person: string): Promise<Departure | undefined> {
    return this.database.entities('read a departure', (db) => whole(db, { person }));
  }

  /** The departures that are not over, the oldest first. */
  async open(): Promise<Departure[]> {
    return this.database.entities('list departures', async (db) => {
      const sql = 'select id from departure where over_at is null order by asked_at, id';
      const rows = await db.query<{ id: string }[]>(sql);
      const found = await Promise.all(rows.map(({ id }) => whole(db, { id })));
      return found.filter((one) => one !== undefined);
    });
  }

  /** Begins a departure unless the rules refuse it; one that is open already stays as it is and is given back. */
  ask(asked: AskedDeparture, change: Change, ladder?: Ladder): Promise<Written<Departure>> {
    return changeOrganisation(
      this.database,
      'begin a departure',
      async (dir, db): Promise<Written<Departure>> => {
        const known = await whole(db, { person: asked.person });
        if (known && known.overAs !== 'cancelled') return { done: known };
        const refused = departureFaults(dir, asked, change.at, ladder);
        if (refused.length > 0) return { refused };
        const id = `d-${randomUUID()}`;
        const { successor, ...row } = asked;
        await db.insert(DepartureRow, { id, ...row, askedAt: change.at, askedBy: change.by });
        await db.insert(SuccessionRow, { departure: id, person: asked.person, successor, from: asked.from });
        await recordChange(db, change, 'departure-begun', asked.person, { id, ...asked });
        return { done: await reread(db, id) };
      },
    );
  }

  /** Another successor from now on; what the first one has stays with them. */
  nameSuccessor(
    { id, person }: Departure,
    successor: string,
    change: Change,
    ladder?: Ladder,
  ): Promise<Written<Departure>> {
    return changeOrganisation(
      this.database,
      'name another successor',
      async (dir, db): Promise<Written<Departure>> => {
        const known = await reread(db, id);
        if (known.overAs !== undefined || known.successor === successor) return { done: known };
        const from = Math.max(known.from, change.at);
        const refused = departureFaults(dir, { person, successor, from }, change.at, ladder);
        if (refused.length > 0) return { refused };
        await closeSuccessions(db, id, change.at);
        await db.insert(SuccessionRow, { departure: id, person, successor, from });
        await recordChange(db, change, 'successor-named', person, { id, successor, from });
        return { done: await reread(db, id) };
      },
    );
  }

  /** Possible until the account is disabled; what was handed over stays where it is. */
  cancel({ id, person }: Departure, change: Change): Promise<Written<Departure>> {
    return changeOrganisation(this.database, 'cancel a departure', async (_dir, db) => {
      const known = await reread(db, id);
      if (known.overAs !== undefined) return { done: known };
      await closeSuccessions(db, id, change.at);
      await db.update(DepartureRow, { id }, { overAt: change.at, overAs: 'cancelled' });
      await recordChange(db, change, 'departure-cancelled', person, { id });
      return { done: await reread(db, id) };
    });
  }

  /** The last step: the account is disabled, unless the departure is over or the person holds something again. */
  disable(id: string, at: number): Promise<Written<boolean>> {
    return changeOrganisation(this.database, 'disable an account', async (_dir, db) => {
      const { person, overAs } = await reread(db, id);
      if (overAs !== undefined || (await holdsAny(db, person))) return { done: overAs === 'disabled' };
      await db.update(PersonRow, { id: person }, { disabledAt: at });
      await db.update(DepartureRow, { id }, { overAt: at, overAs: 'disabled' });
      await recordChange(db, { by: 'system', at }, 'account-disabled', person, { id });
      return { done: true };
    });
  }

  /** Notes a request that was handed over; twice is once. */
  async note(departure: string, request: string, successor: string, at: number): Promise<void> {
    await this.database.entities('note a hand-over', (db) =>
      db
        .createQueryBuilder()
        .insert()
        .into(DepartureRequestRow)
        .values({ departure, request, successor, at })
        .orIgnore()
        .execute(),
    );
  }
}

async function holdsAny(db: EntityManager, person: string): Promise<boolean> {
  const sql = `select 1 from request_view v where ${HELD_BY} limit 1`;
  return (await db.query<unknown[]>(sql, [person])).length > 0;
}

/** Ends those that last; one that has not begun leaves no trace but its record. */
async function closeSuccessions(db: EntityManager, departure: string, at: number): Promise<void> {
  const moment = new Date(at);
  await db.query('delete from succession where departure = $1 and "from" > $2', [departure, moment]);
  await db.query('update succession set "to" = $2 where departure = $1 and "to" is null', [
    departure,
    moment,
  ]);
}

async function reread(db: EntityManager, id: string): Promise<Departure> {
  const found = await whole(db, { id });
  if (!found) throw new Error(`there is no departure ${id}`);
  return found;
}

async function whole(
  db: EntityManager,
  which: { id: string } | { person: string },
): Promise<Departure | undefined> {
  const row = await db.findOne(DepartureRow, { where: which, order: { askedAt: 'DESC', id: 'DESC' } });
  if (!row) return undefined;
  const last = await db.findOne(SuccessionRow, { where: { departure: row.id }, order: { id: 'DESC' } });
  const handedOver = await db.countBy(DepartureRequestRow, { departure: row.id });
  const { id, person, reason, from, askedAt, askedBy, overAt, overAs } = row;
  return {
    ...{ id, person, reason, from, askedAt, askedBy, handedOver },
    successor: last?.successor ?? '',
    ...(overAt && { overAt }),
    ...(overAs && { overAs }),
  };
}
