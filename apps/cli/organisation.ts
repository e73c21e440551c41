import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { SheetError } from '#libs/sheets';
import type { Store } from '#libs/store';
import { giveOut } from './organisation/give-out.js';
import { takeIn, type TakingIn } from './organisation/take-in.js';
import { openRunning } from './running-store.js';

/** `huying organisation`: the district's register 名册 as lists. */
export function organisationCommand(): Command {
  const taken = new Command('import')
    .argument('<file>', 'a workbook (XLSX) with a sheet for each table, or CSV')
    .description('take in units, people, posts, enterprises and their ties; what would change is shown first')
    .option('--dry-run', 'change nothing; say what would change', false)
    .option('--on <date>', 'the day from which the list holds: what it no longer names ends then', day)
    .option('--partial', 'the list names only what changes; nothing ends by its silence', false)
    .option('--table <name>', 'which table a CSV is whose rows name none')
    .option('--yes', 'do not ask', false)
    .option('--json', 'print the report as JSON', false)
    .action((file: string, options: Omit<TakingIn, 'file'>) =>
      withStore((store) => takeIn(store, { ...options, file })),
    );
  const given = new Command('export')
    .argument('<file>', 'where to write it: .xlsx, or .csv with all tables in one', named)
    .description('write the register to a file; taken in again it changes nothing')
    .option('--table <name>', 'one table of it')
    .action((file: string, { table }: { table?: string }) =>
      withStore(async (store) => {
        await writeFile(file, await giveOut(store, extname(file) === '.csv' ? 'csv' : 'xlsx', table));
        return 0;
      }),
    );
  return new Command('organisation')
    .description('the organisation as lists (名册)')
    .addCommand(taken)
    .addCommand(given);
}

function day(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  throw new InvalidArgumentError('a date such as 2026-04-01 is accepted');
}

function named(file: string): string {
  if (['.csv', '.xlsx'].includes(extname(file))) return file;
  throw new InvalidArgumentError('its name ends in .csv or .xlsx');
}

/** 0 done, 1 could not be done, 2 refused as it stands. */
async function withStore(run: (store: Store) => Promise<0 | 2>): Promise<void> {
  const opened = await openRunning();
  if (!opened.ok) {
    process.stderr.write(`huying: ${opened.problem}\n`);
    process.exitCode = 1;
    return;
  }
  try {
    process.exitCode = await run(opened.store);
  } catch (error) {
    process.exitCode = error instanceof SheetError ? 2 : 1;
    process.stderr.write(`huying: ${error instanceof Error ? error.message : String(error)}\n`);
  } finally {
    await opened.store.close();
  }
}
