import type { EntityManager } from 'typeorm';
import type { Directory, DirectoryFault } from '#libs/organisation';
import type { Database } from '../database.js';
import { readDirectory } from './directory-rows.js';
import { OrganisationChangeRow } from './people-entities.js';

/** Writers of the organisation come one after another: what two of them write together was looked at together (OWN-7). */
const LOCK = 7251002;

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
    // At READ COMMITTED what is read after the lock is all that earlier writers left.
    await db.query('select pg_advisory_xact_lock($1)', [LOCK]);
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
  await db.insert(OrganisationChangeRow, { at, byPerson: by, what, subject, detail });
}
