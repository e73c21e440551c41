import type { EntityManager } from 'typeorm';
import type { Directory, DirectoryFault } from '#libs/organisation';
import type { Database } from '../database.js';
import { readDirectory } from './directory-rows.js';
import { PeopleChangeRow } from './people-entities.js';

/** Who changes the organisation, and when; product time. */
export interface Change {
  by: string;
  at: number;
}

/** A change that the rules refuse, with each reason; or what came of it. */
export type Written<T> = { refused: DirectoryFault[] } | { refused?: undefined; done: T };

/** What is done under the lock: the organisation as it stands, and the transaction to write in. */
export type Work<T> = (dir: Directory, db: EntityManager) => Promise<Written<T>>;

/** Changes the organisation in one transaction that no other writer can come between. */
export function changeOrganisation<T>(
  database: Database,
  during: string,
  work: Work<T>,
): Promise<Written<T>> {
  return database.transaction(during, async (db) => {
    // Writers come one after another (OWN-7): at READ COMMITTED what is read after the lock is all that earlier writers left.
    await db.query('select lock_directory()');
    return work(await readDirectory(db), db);
  });
}

/** Leaves the append-only record of a change, in its own transaction. */
export async function recordChange(
  db: EntityManager,
  { by, at }: Change,
  what: string,
  subject: string,
  detail: object,
): Promise<void> {
  await db.insert(PeopleChangeRow, { at, byPerson: by, what, subject, detail });
}
