import type { EntityManager } from 'typeorm';
import { judged, registerOf } from '#libs/organisation';
import type { Planned, Standing } from '#libs/organisation';
import type { Ladder } from '#libs/request';
import type { Database } from '../database.js';
import type { ProductClock } from '../product-clock.js';
import {
  type Author,
  type ChangeRecord,
  insertChanges,
  listChanges,
  type ListedChanges,
} from './change-log.js';
import { writeChanges } from './change-rows.js';
import { oneMoment, readDirectory } from './directory-rows.js';
import { loadRecords } from './enterprise-rows.js';

const OPEN_REQUESTS = `select owner, count(*)::int as count from request_view where ended_as is null group by owner`;
const LADDER = `select slice -> 'ladder' as ladder from policy_pack order by sequence desc limit 1`;

/** The organisation as a register 名册: read whole, changed in one transaction, every change on record. */
export class RegisterStore {
  constructor(
    private readonly database: Database,
    private readonly clock: ProductClock,
  ) {}

  /** The register as it stands, with what a write must not break. */
  async standing(): Promise<Standing> {
    return this.database.transaction('read the register', (db) => oneMoment(db).then(() => standingIn(db)));
  }

  /**
   * Plans a write on what stands, judges it, and carries it out if nothing stands against it; with `dryRun` it says
   * what would happen. Writers come one after the other, so that nobody plans on what another is changing. A write
   * that is about some enterprises names them in `only`: the others are not read for it.
   */
  async change(
    author: Author,
    plan: (standing: Standing) => Planned,
    { dryRun = false, only }: { dryRun?: boolean; only?: readonly string[] } = {},
  ): Promise<Planned> {
    const now = await this.clock.now();
    return this.database.transaction('change the organisation', async (db) => {
      // The lock comes first: what is read after it holds until the end.
      await (dryRun ? oneMoment(db) : db.query('select lock_directory()'));
      const standing = { ...(await standingIn(db, only)), now };
      const planned = judged(standing, plan(standing));
      if (dryRun || planned.refused.length > 0) return planned;
      await writeChanges(db, planned.changes, now);
      await insertChanges(db, planned, author, now);
      return planned;
    });
  }

  /** Who changed what, the newest first. */
  async changes(filter: ListedChanges): Promise<ChangeRecord[]> {
    return listChanges(this.database, filter);
  }
}

async function standingIn(db: EntityManager, only?: readonly string[]): Promise<Standing> {
  const directory = await readDirectory(db);
  const records = await loadRecords(db, only);
  const open = await db.query<{ owner: string; count: number }[]>(OPEN_REQUESTS);
  const [pack] = await db.query<{ ladder: Ladder }[]>(LADDER);
  const { absences, revision } = directory;
  return {
    register: registerOf(directory, records),
    ...{ absences, revision, ladder: pack?.ladder },
    openRequests: Object.fromEntries(open.map(({ owner, count }) => [owner, count])),
  };
}
