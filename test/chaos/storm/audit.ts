import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { workflowIdOf } from '#libs/contracts';
import { rebuild } from '#libs/store';
import { SealedCodec } from '#libs/temporal';
import type { ChaosWorld } from '../chaos-world.js';
import { Replays } from '../../support/replays.js';
import type { Ledger, Verdict } from './ledger.js';
import { whySilent } from './why-silent.js';

/** Anything that does not hold; nothing if all does. */
export type Findings = string[];

interface Applied {
  command_id: string;
  streams: string[];
  first: number;
  last: number;
  events: number;
}

/** Nothing acknowledged lost or doubled, every book in order. */
export const audit = async (world: ChaosWorld, ledger: Ledger): Promise<Findings> => [
  ...(await witnesses(world)),
  ...(await ledgerAgainstJournal(world, ledger)),
  ...(await toldTwice(world)),
  ...(await runningOn(world)),
  ...(await readModels(world)),
  ...ledger.faults.map(({ type, status, code }) => `${type} was answered ${status} ${code ?? ''}`),
];

/** Every run of every request replays on the build that lived it (must hold 6); what does not is kept in `keepIn`. */
export async function everyRunReplays(world: ChaosWorld, keepIn?: string): Promise<Findings> {
  const replays = await Replays.open(new SealedCodec(await world.store.keyring.payloadSeal()), keepIn);
  const found: Findings = [];
  const requests = await world.query<{ id: string }>('select id from request_view order by id');
  for (const { id } of requests) found.push(...(await replays.broken(world.client, workflowIdOf(id))));
  await replays.close();
  return found;
}

/** No acknowledged command lost or applied twice, no refused one applied: the ledger against the journal. */
export async function ledgerAgainstJournal(world: ChaosWorld, { verdicts }: Ledger): Promise<Findings> {
  const applied = new Map(
    (
      await world.query<Applied>(`select command_id, array_agg(distinct stream) as streams, min(number) as first,
        max(number) as last, count(*)::int as events from event group by command_id`)
    ).map((row) => [row.command_id, row]),
  );
  return verdicts.flatMap((verdict) => {
    const found = applied.get(verdict.key);
    const fault = verdict.accepted ? acceptedFault(verdict, found) : found && 'refused, and in the journal';
    return fault ? [`${verdict.type} ${verdict.key} of ${verdict.request}: ${fault}`] : [];
  });
}

function acceptedFault({ request, version }: Verdict, found: Applied | undefined): string | undefined {
  if (!found) return 'acknowledged, and not in the journal';
  const { streams, first, last, events } = found;
  if (streams.length > 1 || streams[0] !== request) return `applied to ${streams.join(', ')}`;
  if (last - first + 1 !== events) return `applied twice: ${events} events from ${first} to ${last}`;
  return version === undefined || version >= last ? undefined : `answered as ${version}, written as ${last}`;
}

const TOLD = `select stream, type, data - 'firedAt' - 'noticeAt' - 'owesBy' - 'recipients' - 'gap' as what, count(*)::int as times
  from event where type in ('warned', 'breached', 'escalated', 'default_executed', 'offer_lapsed', 'transfer_lapsed')
  group by 1, 2, 3 having count(*) > 1`;

/** No moment of a clock, no escalation told twice. */
export async function toldTwice(world: ChaosWorld): Promise<Findings> {
  const rows = await world.query<{ stream: string; type: string; what: object; times: number }>(TOLD);
  return rows.map(
    ({ stream, type, what, times }) => `${stream} ${type} ${times} times: ${JSON.stringify(what)}`,
  );
}

/** Real milliseconds in which a moment is told once it fell due. */
const OVERDUE_MS = 10_000;

/** Every request that runs on waits for something, has nothing overdue, and its workflow lives and knows what the journal knows. */
export async function runningOn(world: ChaosWorld): Promise<Findings> {
  const open = await world.open();
  const found: Findings = [];
  for (const { id, waits, overdueMs } of open) {
    if (!waits) found.push(`${id} waits for nothing`);
    if (overdueMs > OVERDUE_MS) found.push(`${id} has a moment that is ${overdueMs} ms overdue`);
  }
  for (const { id } of open) {
    const account = await accountOf(world, id);
    if (typeof account === 'string') found.push(`${id} says nothing: ${account}`);
    else
      found.push(...differences(plain(account.workflow), plain(account.book)).map((one) => `${id}: ${one}`));
  }
  return found;
}

/** Real milliseconds within which every request moves again, and so gives an account of itself. */
const SILENT_MS = 60_000;

/** Temporal turns a look away while a task that took too long is tried again; whoever stays silent is told of, with why. */
async function accountOf(world: ChaosWorld, id: string) {
  for (const until = performance.now() + SILENT_MS; ;)
    try {
      return await world.twoAccounts(id);
    } catch (error) {
      if (performance.now() > until) return whySilent(world.client, id, error);
      await delay(500);
    }
}

/** Where the workflow and the journal tell two stories, down to the value. */
function differences(workflow: unknown, book: unknown, path = 'state'): string[] {
  if (isDeepStrictEqual(workflow, book)) return [];
  const isPart = (value: unknown) => typeof value === 'object' && value !== null;
  if (!isPart(workflow) || !isPart(book))
    return [
      `${path} is ${JSON.stringify(workflow)} in the workflow and ${JSON.stringify(book)} in the journal`,
    ];
  const [one, other] = [workflow, book] as [Record<string, unknown>, Record<string, unknown>];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => differences(one[key], other[key], `${path}.${key}`));
}

/** As it is written: what is absent is not there. */
const plain = (state: unknown): unknown => JSON.parse(JSON.stringify(state ?? null));

const VIEWS = ['request_view', 'clock_view', 'task_view'] as const;

/** The read models as they are, and as the journal makes them anew; the last look, for it ends worker and API. */
export async function readModels(world: ChaosWorld): Promise<Findings> {
  const { adminUrl, masterKey } = world.keys;
  // Moments go on falling due: what is compared has to stand still.
  await Promise.all([world.worker.kill(), world.api.kill()]);
  const before = await fingerprints(world);
  await rebuild({ adminUrl, masterKey });
  const after = await fingerprints(world);
  return VIEWS.filter((view) => before.get(view) !== after.get(view)).map(
    (view) => `${view} differs from a rebuild`,
  );
}

async function fingerprints(world: ChaosWorld): Promise<Map<string, string>> {
  const made = await Promise.all(
    VIEWS.map(async (view) => {
      const sql = `select md5(coalesce(string_agg(v::text, '\n' order by v::text), '')) as mark from ${view} v`;
      return [view, (await world.query<{ mark: string }>(sql))[0]?.mark ?? ''] as const;
    }),
  );
  return new Map(made);
}

/** What the verifier and the watch over ownership say; they share no code with what they check. */
export async function witnesses(world: ChaosWorld): Promise<Findings> {
  const verdict = await world.verified();
  const bare = await world.ownerless();
  return [
    ...(verdict.ok ? [] : [`verify: ${JSON.stringify(verdict.fault)}`]),
    ...bare.map(
      ({ stream, from, to }) => `${stream} without owner from ${from.toISOString()} to ${to.toISOString()}`,
    ),
  ];
}
