import { Client } from 'pg';
import { type ClockRow, identityClock } from '#libs/clock';
import { dataSource } from './data-source.js';
import { JournalFault } from './errors.js';
import { GUEST_ROLE } from './scope/narrow.js';

/** The role of API and worker. */
const APP_ROLE = 'huying_app';
/** Migrations of one database run one after the other. */
const LOCK = 7251000;

/**
 * Brings a database to the newest form, under the owner's address. The application's role is made (or given
 * another password) if `appPassword` is there; `clock` fixes the product's clock of a new database.
 */
export async function migrate(adminUrl: string, appPassword?: string, clock?: ClockRow): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await provideRole(client, appPassword);
    await provideGuest(client);
    await runMigrations(adminUrl);
    const row = clock ?? identityClock(Date.now());
    await client.query('insert into product_clock values (true, $1, $2, $3) on conflict do nothing', [
      row.origin,
      row.start,
      row.scale,
    ]);
  } finally {
    await client.end();
  }
}

async function runMigrations(adminUrl: string): Promise<void> {
  const source = await dataSource({ url: adminUrl, poolSize: 2, statementTimeoutMs: 0 }).initialize();
  try {
    await source.runMigrations({ transaction: 'all' });
  } finally {
    await source.destroy();
  }
}

/** The role that API reads take on for callers from outside; an owner who may make no roles says what is missing. */
async function provideGuest(client: Client): Promise<void> {
  const wanted = `select pg_has_role('${APP_ROLE}', oid, 'member') as ready from pg_roles where rolname = $1`;
  const { rows } = await client.query<{ ready: boolean }>(wanted, [GUEST_ROLE]);
  if (rows[0]?.ready === true) return;
  const create = rows.length === 0 ? [`create role ${GUEST_ROLE} nologin`] : [];
  const sql = [...create, `grant ${GUEST_ROLE} to ${APP_ROLE} with inherit false, set true`].join('; ');
  try {
    await client.query(sql);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    const message = `the database has no role ${GUEST_ROLE} yet; let its superuser run once: ${sql};`;
    throw new JournalFault(message, 'ROLE_MISSING');
  }
}

async function provideRole(client: Client, password: string | undefined): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE]);
  const secret = password === undefined ? '' : ` password ${client.escapeLiteral(password)}`;
  if (rowCount === 0) await client.query(`create role ${APP_ROLE} login${secret}`);
  else if (password !== undefined) await client.query(`alter role ${APP_ROLE} login${secret}`);
}
