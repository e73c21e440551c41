import { createHmac } from 'node:crypto';
import { Client } from 'pg';

/** Owns the tables; migrations run under it. */
export const OWNER_ROLE = 'huying_owner';
/** What API and worker run under; it owns nothing, so that what the journal forbids it cannot allow itself. */
export const APP_ROLE = 'huying_app';
/** What the application takes on to read for an enterprise, a partner or a receipt's link; nobody signs in as it. */
export const GUEST_ROLE = 'huying_guest';

/** The two addresses of one database. */
export interface DatabaseAddresses {
  /** For API and worker. */
  url: string;
  /** For migrations. */
  adminUrl: string;
}

/** Makes the roles and a database owned by the owner role, as far as they are missing. */
export async function provideDatabase(superuserUrl: string, database: string): Promise<DatabaseAddresses> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    // Two at once would stumble over each other in the catalogue.
    await client.query('select pg_advisory_lock(4711)');
    for (const role of [OWNER_ROLE, APP_ROLE])
      await provideRole(client, role, passwordOf(superuserUrl, role));
    await provideGuest(client);
    await makeDatabase(client, database);
    const name = client.escapeIdentifier(database);
    await client.query(`revoke all on database ${name} from public, ${APP_ROLE}`);
    await client.query(`grant connect on database ${name} to ${APP_ROLE}`);
  } finally {
    await client.end();
  }
  return {
    url: addressFor(superuserUrl, APP_ROLE, database),
    adminUrl: addressFor(superuserUrl, OWNER_ROLE, database),
  };
}

/** Drops a database and whoever is connected to it. */
export async function dropDatabase(superuserUrl: string, database: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(`drop database if exists ${client.escapeIdentifier(database)} with (force)`);
  } finally {
    await client.end();
  }
}

async function provideRole(client: Client, role: string, password: string): Promise<void> {
  await client.query(
    `do $$ begin create role ${role} login; exception when duplicate_object or unique_violation then null; end $$`,
  );
  const { rows } = await client.query<{ known: boolean }>(
    'select rolpassword is not null as known from pg_authid where rolname = $1',
    [role],
  );
  if (rows[0]?.known !== true)
    await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`);
}

/** Taken on by `set role` alone: what it may read must not add to what the application reads for its own people. */
async function provideGuest(client: Client): Promise<void> {
  await client.query(
    `do $$ begin create role ${GUEST_ROLE} nologin; exception when duplicate_object or unique_violation then null; end $$`,
  );
  await client.query(`grant ${GUEST_ROLE} to ${APP_ROLE} with inherit false, set true`);
}

async function makeDatabase(client: Client, database: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (rowCount === 0)
    await client.query(`create database ${client.escapeIdentifier(database)} owner ${OWNER_ROLE}`);
}

/** Follows from the superuser's, so that one secret on disk suffices. */
function passwordOf(superuserUrl: string, role: string): string {
  return createHmac('sha256', new URL(superuserUrl).password).update(role).digest('base64url');
}

function addressFor(superuserUrl: string, role: string, database: string): string {
  const address = new URL(superuserUrl);
  address.username = role;
  address.password = passwordOf(superuserUrl, role);
  address.pathname = `/${database}`;
  return address.href;
}
