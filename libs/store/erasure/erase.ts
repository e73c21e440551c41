import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { canonicalJson, ERASED } from '#libs/seal';
import { translated } from '../errors.js';
import { Keyring } from '../keyring.js';
import { type MasterKey, MasterKeys } from '../master-keys.js';
import { onConnection } from '../on-connection.js';
import { iso } from '../organisation/moments.js';
import { projectStreams } from '../project-streams.js';
import { type ErasurePlan, ofEnterprises, planErasure } from './erasure-plan.js';

export interface ErasureOptions {
  /** The address of the tables' owner: the application's role may not erase. */
  adminUrl: string;
  masterKey: MasterKey;
  enterprise: string;
  /** Who answers for it. */
  by: string;
  /** Product time. */
  at: number;
  /** Only say what would be done. */
  dryRun?: boolean;
}

/** Erases an enterprise 删除企业数据; gives what was there, and `against` where nothing was done. */
export async function erase(options: ErasureOptions): Promise<ErasurePlan> {
  const client = new Client({ connectionString: options.adminUrl, application_name: 'huying erase' });
  try {
    await client.connect();
    await client.query('begin');
    const plan = await within(client, options);
    const done = !options.dryRun && !plan.against;
    await client.query(done ? 'commit' : 'rollback');
    // A deleted row lies in its table's file until the file is written anew.
    if (done) await client.query('vacuum full data_key');
    return plan;
  } catch (error) {
    throw translated(error, 'erase an enterprise');
  } finally {
    await client.end();
  }
}

const PORTION = 200;
const VIEWS = {
  request_view: 'id',
  clock_view: 'request',
  task_view: 'request',
  question_view: 'question',
} as const;

async function within(
  client: Client,
  { masterKey, enterprise, by, at, dryRun }: ErasureOptions,
): Promise<ErasurePlan> {
  if (dryRun) return (await planErasure(client, enterprise)).plan;
  // Nobody changes the organisation, rebuilds or appends from here to the end: what is looked at is all there is.
  await client.query('select pg_advisory_xact_lock(7251003)');
  await client.query('select 1 from directory_revision for update');
  await client.query('lock table stream_head in exclusive mode');
  const { plan, streams } = await planErasure(client, enterprise);
  if (plan.against) return plan;
  const { enterprises } = plan;
  const { rows } = await client.query<{ id: string }>(
    'delete from data_key where subject = any($1) returning id',
    [enterprises],
  );
  const touched = [...streams.own, ...streams.lost];
  await scrub(client, enterprises, streams.own, at);
  for (const [view, id] of Object.entries(VIEWS))
    await client.query(`delete from ${view} where ${id} = any($1)`, [touched]);
  // In the transaction the keys are gone already.
  const queries = onConnection(client);
  const keyring = new Keyring(queries, new MasterKeys(queries, masterKey));
  for (let start = 0; start < touched.length; start += PORTION)
    await projectStreams(client, keyring, touched.slice(start, start + PORTION));
  const keys = rows.map(({ id }) => id).toSorted();
  await record(client, { by, at, enterprises, keys, streams: touched.length, documents: plan.documents });
  return plan;
}

/** What stands in plain text outside the read models; ids stay, since requests name them. */
async function scrub(client: Client, enterprises: string[], streams: string[], at: number): Promise<void> {
  const of = [enterprises];
  for (const table of ['enterprise_contact', 'enterprise_statement', 'enterprise_tie', 'enterprise_tier'])
    await client.query(`delete from ${table} where enterprise = any($1)`, of);
  await client.query(
    `update enterprise set name = $2, name_en = null, chain = null, has_account = false, facts = '{}', wishes = '{}',
       text = '', erased_at = $3 where id = any($1)`,
    [enterprises, ERASED, iso(at)],
  );
  await client.query("set local huying.erasing = 'on'");
  await client.query(
    `update organisation_change set before = '{"erased": true}', after = '{"erased": true}' where ${ofEnterprises('$1')}`,
    of,
  );
  for (const table of ['follow_link', 'opening'])
    await client.query(`delete from ${table} where request = any($1)`, [streams]);
}

interface Fact {
  by: string;
  at: number;
  enterprises: string[];
  keys: string[];
  streams: number;
  documents: number;
}

/** The erasure itself stays on record, without anything personal; keys are opaque. */
async function record(
  client: Client,
  { by, at, enterprises, keys, streams, documents }: Fact,
): Promise<void> {
  const { rows } = await client.query<{ number: number; hash: string }>(
    `select number, encode(hash, 'hex') as hash from erasure order by number desc limit 1`,
  );
  const [last] = rows;
  const row = {
    ...{ number: (last?.number ?? 0) + 1, at: iso(at), written_at: new Date().toISOString(), by_person: by },
    ...{ enterprises, keys, streams, documents, prev_hash: last?.hash ?? sha256('huying/erasures') },
  };
  const bytes = [row.prev_hash, sha256(canonicalJson(row))].map((text) => Buffer.from(text, 'hex'));
  await client.query(
    `insert into erasure (number, at, written_at, by_person, enterprises, keys, streams, documents, prev_hash, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [row.number, row.at, row.written_at, by, enterprises, keys, streams, documents, ...bytes],
  );
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
