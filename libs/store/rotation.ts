import { Client } from 'pg';
import { masterIdOf, nextVersion, type WrappedKey, wrapKey } from '#libs/seal';
import { translated } from './errors.js';
import { type MasterKey, MasterKeys } from './master-keys.js';
import { onConnection } from './on-connection.js';

/** Under which address and keys a rotation works: those of the tables' owner. */
export interface RotationOptions {
  adminUrl: string;
  masterKey: MasterKey;
}

/** What was wrapped anew; nothing if the key wraps already. */
export interface MasterRotation {
  before?: string;
  after: string;
  keys: number;
}

/**
 * Wraps every data key under another master key, in one transaction, and says that it wraps from now on: no process can
 * make a key under the old one after that, and running ones read theirs anew when they meet the new one.
 */
export function rotateMasterKey(options: RotationOptions, to: Buffer): Promise<MasterRotation> {
  return inTransaction(options, 'change the master key', async (client, masters) => {
    const { rows: active } = await client.query<{ id: string }>(
      'select id from master_key where retired_at is null',
    );
    const [before, after] = [active[0]?.id, masterIdOf(to)];
    if (before === after) return { after, keys: 0 };
    const { rows } = await client.query<WrappedKey>('select id, subject, wrapped from data_key');
    for (const row of rows)
      await client.query('update data_key set wrapped = $2 where id = $1', [
        row.id,
        wrapKey(to, row.subject, masters.unwrap(row)).wrapped,
      ]);
    await client.query('update master_key set retired_at = now() where retired_at is null');
    await client.query(
      `insert into master_key (id) values ($1) on conflict (id) do update set since = now(), retired_at = null`,
      [after],
    );
    return { ...(before !== undefined && { before }), after, keys: rows.length };
  });
}

/** Gives an enterprise the next version of its key, for new words; what older versions sealed stays readable. */
export function rotateDataKey(
  options: RotationOptions,
  enterprise: string,
): Promise<{ version: number; id: string } | undefined> {
  return inTransaction(options, 'change a key', async (client, masters) => {
    const { rows } = await client.query<WrappedKey & { version: number }>(
      'select id, subject, wrapped, version from data_key where subject = $1 order by version desc limit 1',
      [enterprise],
    );
    const [last] = rows;
    if (!last) return undefined;
    const version = last.version + 1;
    const key = nextVersion(masters.unwrap(last), version);
    const { wrapped } = wrapKey((await masters.wrapping()).key, enterprise, key);
    await client.query('insert into data_key (id, subject, version, wrapped) values ($1, $2, $3, $4)', [
      ...[key.id, enterprise, version, wrapped],
    ]);
    return { version, id: key.id };
  });
}

async function inTransaction<T>(
  { adminUrl, masterKey }: RotationOptions,
  during: string,
  work: (client: Client, masters: MasterKeys) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: adminUrl, application_name: 'huying keys' });
  try {
    await client.connect();
    await client.query('begin; lock table data_key in share row exclusive mode');
    const done = await work(client, new MasterKeys(onConnection(client), masterKey));
    await client.query('commit');
    return done;
  } catch (error) {
    throw translated(error, during);
  } finally {
    await client.end();
  }
}
