import { questionIdOf, workflowIdOf } from '#libs/contracts';
import type { Client } from '@temporalio/client';
import type { Sealer } from '../codec.js';
import { accountOf } from './account.js';
import type { Account } from './account.js';
import { historyOf } from './histories.js';
import { runsOf, withLatest } from './runs.js';
import type { Run } from './runs.js';
import { Replayer } from './replayer.js';
import type { Told } from './replayer.js';

export interface AccountsWanted {
  client: Client;
  taskQueue: string;
  sealer: Sealer;
  /** Only workflows that ran at this real moment or later. */
  since?: number;
  /** Only these workflows. */
  only?: ReadonlySet<string>;
  progress?: (done: number, of: number) => void;
}

/** Lets every request and every question of a namespace tell what it knows of the journal; one after the other. */
export async function* accounts(wanted: AccountsWanted): AsyncGenerator<Account> {
  const { client, taskQueue, sealer, since, only, progress } = wanted;
  const runs = await runsOf(client, taskQueue, since);
  const replayer = await Replayer.open(sealer);
  let done = 0;
  try {
    for (const [workflowId, of] of runs) {
      if (only && !only.has(workflowId)) continue;
      const account = await accountIn(client, replayer, workflowId, await withLatest(client, workflowId, of));
      if (account) yield account;
      progress?.((done += 1), runs.size);
    }
  } finally {
    await replayer.close();
  }
}

async function accountIn(
  client: Client,
  replayer: Replayer,
  workflowId: string,
  runs: readonly Run[],
): Promise<Account | undefined> {
  const told: Told[] = [];
  let last: (Run & { waiting: boolean }) | undefined;
  for (const run of runs) {
    const history = await historyOf(client, run);
    if (history === 'gone') continue;
    last = { ...run, waiting: run.running && history === 'untouched' };
    if (history !== 'untouched')
      told.push({ ...(await replayer.replay({ workflowId, history })), givenUp: run.terminated });
  }
  if (!last) return undefined;
  const { running, continued, waiting } = last;
  return accountOf(streamOf(workflowId), { workflowId, running, continued, waiting }, told);
}

/** The stream of a workflow, by its id. */
export const streamOf = (workflowId: string): string =>
  [workflowIdOf(''), questionIdOf('')].reduce(
    (id, start) => (id.startsWith(start) ? id.slice(start.length) : id),
    workflowId,
  );
