import { Command } from 'commander';
import { StartProblem } from '#libs/embedded';
import { backUp } from './backup/back-up.js';
import { putBack } from './backup/put-back.js';

/** `huying backup DIR`: the book, the keys and the documents of the data folder, while it runs or rests. */
export function backupCommand(): Command {
  return new Command('backup')
    .argument('<folder>', 'a folder that is not there yet')
    .description('copy journal, keys and documents of the data folder; the product may go on meanwhile')
    .action((folder: string) => saying(() => backUp(folder)));
}

/** `huying restore DIR`: puts a backup in the place of what lies there, which is set aside. */
export function restoreCommand(): Command {
  return new Command('restore')
    .argument('<folder>', 'what `huying backup` made')
    .description(
      'put a backup back into the data folder; what lies there is set aside, Temporal stays as it is',
    )
    .action((folder: string) => saying(() => putBack(folder)));
}

async function saying(work: () => Promise<string[]>): Promise<void> {
  try {
    for (const line of await work()) process.stdout.write(`huying: ${line}\n`);
  } catch (error) {
    process.stderr.write(`huying: ${error instanceof Error ? error.message : String(error)}\n`);
    if (!(error instanceof StartProblem)) process.stderr.write(`${String((error as Error).stack)}\n`);
    process.exitCode = 1;
  }
}
