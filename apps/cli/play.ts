import { Command } from 'commander';
import { StartProblem } from '#libs/embedded';
import { FileFault } from '#libs/mapping';
import { YamlFileError } from '#libs/policy';
import { OptionFault, readOptions, type PlayFlags } from './play/play-options.js';
import { listenForStop } from './up/ask-to-stop.js';

/** `huying play FILE`: a recorded file happens again, faster, through the real servers. */
export function playCommand(): Command {
  return new Command('play')
    .argument('<file>', 'a CSV file of requests, or of an event log')
    .description('let a recorded file happen again through servers of its own, and compare 按记录回放')
    .requiredOption('--mapping <file>', 'YAML that says which column means what (docs/guide/import.md)')
    .option('--limit <n>', 'play the first so many rows')
    .option('--speed <times>', 'product seconds in a real one', '3600')
    .option('--horizon <span>', 'how much of the file is played: 12h, 8d', '8d')
    .option('--home <folder>', 'keep the data there; unnamed, it is thrown away')
    .option('--commentary', 'tell what happens while it happens')
    .option('--json', 'print the outcome as JSON')
    .action(async (file: string, flags: PlayFlags) => {
      process.exit(await run(file, flags));
    });
}

const KNOWN = [StartProblem, FileFault, YamlFileError, OptionFault];

/** 0: as recorded; 1: not, or it could not be played. */
async function run(file: string, flags: PlayFlags): Promise<number> {
  // Standard output is the outcome's alone where a program reads it.
  const log = (line: string) => (flags.json ? console.error : console.log)(`huying: ${line}`);
  try {
    // Temporal's client takes a second to load, which only some commands need.
    const { isGood, play, tableOf } = await import('./play/index.js');
    const options = readOptions(file, flags);
    const outcome = await play(options, listenForStop(), log);
    console.log(options.json ? JSON.stringify(outcome, undefined, 2) : `\n${tableOf(outcome)}`);
    return isGood(outcome) ? 0 : 1;
  } catch (error) {
    console.error(`huying: ${error instanceof Error ? error.message : String(error)}`);
    if (!KNOWN.some((known) => error instanceof known)) console.error(error);
    return 1;
  }
}
