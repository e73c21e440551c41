import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { difference, type Planned, type Standing } from '#libs/organisation';
import { instantOf } from '#libs/policy';
import { readRegisterFile, toldChanges } from '#libs/register';
import type { Store } from '#libs/store';
import { confirmed } from '../publish/confirmed.js';
import { reportText } from './report-text.js';
import { zoneOf } from './zone-of.js';

export interface TakingIn {
  file: string;
  dryRun: boolean;
  on?: string;
  partial: boolean;
  table?: string;
  yes: boolean;
  json: boolean;
}

/** Whoever is at the machine's terminal, as the record of changes names them. */
const AUTHOR = { by: 'terminal', source: 'list' } as const;

/** Takes in a list: shows what would change, asks, and changes it in one transaction. */
export async function takeIn(store: Store, { file, on, partial, table, ...how }: TakingIn): Promise<0 | 2> {
  const zone = await zoneOf(store);
  const name = table ?? basename(file, extname(file));
  const wanted = await readRegisterFile(name, await readFile(file), zone);
  const from = on === undefined ? await store.clock.now() : instantOf(zone, on);
  const plan = ({ register }: Standing) => difference(register, wanted, { on: from, partial });
  const planned = await store.register.change(AUTHOR, plan, { dryRun: true });
  say(how.json ? reportJson(planned, zone) : reportText(planned, zone));
  if (planned.refused.length > 0) return 2;
  if (how.dryRun || planned.changes.length === 0) return 0;
  if (!how.yes && !(await confirmed('Change the organisation?'))) {
    process.stderr.write('huying: nothing was changed; --yes changes without asking\n');
    return 2;
  }
  // What stands may have moved since it was shown: the plan is made and judged anew.
  const { refused } = await store.register.change(AUTHOR, plan);
  for (const { en } of refused) process.stderr.write(`huying: ${en}\n`);
  return refused.length > 0 ? 2 : 0;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function reportJson({ on, changes, kept, refused }: Planned, zone: string): string {
  return JSON.stringify(
    { on: new Date(on).toISOString(), changes: toldChanges(changes, zone), kept, refused },
    undefined,
    2,
  );
}
