import { Command, Option } from 'commander';
import { departureWords, postWords } from '#libs/catalogue';
import { departureFaults, estateOf, rolesAt } from '#libs/organisation';
import type { Directory } from '#libs/organisation';
import type { AskedDeparture, Store } from '#libs/store';
import { confirmed } from '../publish/confirmed.js';
import { openRunning } from '../running-store.js';

interface LeaveOptions {
  successor: string;
  by: string;
  reason: string;
  dryRun?: boolean;
  yes?: boolean;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `huying people leave ID`: disables an account by a process with a successor (OWN-8). */
export function leaveCommand(): Command {
  const reasons = Object.keys(departureWords);
  return new Command('leave')
    .argument('<person>', 'id of the person who leaves')
    .description('disable an account 离任: shows what the successor takes over, asks, begins')
    .requiredOption('--successor <person>', 'who takes everything over')
    .requiredOption('--by <person>', 'administrator or coordinator who says so')
    .addOption(new Option('--reason <reason>', 'why').choices(reasons).default('reassignment'))
    .option('--dry-run', 'show it, and change nothing')
    .option('--yes', 'do not ask')
    .action(async (person: string, options: LeaveOptions) => {
      process.exitCode = await leave(person, options);
    });
}

async function leave(person: string, options: LeaveOptions): Promise<number> {
  const opened = await openRunning();
  if (!opened.ok) return refused([opened.problem]);
  const { store } = opened;
  try {
    return await begin(store, person, options);
  } catch (error) {
    return refused([error instanceof Error ? error.message : String(error)]);
  } finally {
    await store.close();
  }
}

async function begin(store: Store, person: string, options: LeaveOptions): Promise<number> {
  const [directory, at] = [await store.directory.snapshot(), await store.clock.now()];
  const { successor, reason, by } = options;
  if (!mayDisable(directory, by, at)) return refused([`${by} is neither administrator nor coordinator now`]);
  const asked = { person, successor, reason, from: at };
  const ladder = (await store.rules.current())?.policy.ladder;
  const faults = departureFaults(directory, asked, at, ladder);
  if (faults.length > 0) return refused(faults.map(({ rule, en, zh }) => `${rule}: ${en} (${zh})`));
  await show(store, directory, asked);
  if (options.dryRun) return 0;
  if (!options.yes && !(await confirmed(`${person} leaves, ${successor} takes over?`))) return 1;
  const written = await store.departures.ask(asked, { by, at }, ladder);
  if (written.refused) return refused(written.refused.map(({ en }) => en));
  say(
    `begun: the worker hands over within half a minute; GET /v1/people/${person}/departure says how far it is`,
  );
  return 0;
}

const mayDisable = (directory: Directory, by: string, at: number): boolean =>
  rolesAt(directory, by, at).some((role) => role === 'administrator' || role === 'coordinator');

/** What the successor takes over. */
async function show(store: Store, directory: Directory, asked: AskedDeparture): Promise<void> {
  const { all } = await store.requests.heldBy(asked.person, 1);
  say(`requests 诉求: ${all}`);
  for (const { kind, of } of estateOf(directory, await store.directory.enterprises(), asked))
    say(`${postWords[kind].en} ${postWords[kind].zh}: ${of}`);
}

function refused(problems: string[]): number {
  for (const problem of problems) process.stderr.write(`huying: ${problem}\n`);
  return 2;
}
