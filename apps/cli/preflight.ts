import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { PreflightChoices } from './preflight/run-preflight.js';
import { say, withDistrict } from './publish/with-district.js';
import { ROOT } from './up/home.js';

/** `huying preflight`: may this build take over the requests that are open? */
export function preflightCommand(): Command {
  return new Command('preflight')
    .description(
      'replay every open and every recorded history on this build, with all that its commands carry; exit 2 if one would go on otherwise',
    )
    .option('--build <file>', "the bundle to judge, instead of this clone's")
    .option('--against <file>', 'the bundle of the running build, if its worker kept none in the data folder')
    .option('--recorded <folder>', 'where recorded histories lie', join(ROOT, 'test', 'replay', 'histories'))
    .addOption(new Option('--only <which>', 'of the two').choices(['live', 'recorded']))
    .option('--json', 'print the report as JSON', false)
    .action(preflightAction);
}

interface Options extends PreflightChoices {
  only?: 'live' | 'recorded';
  json: boolean;
}

async function preflightAction({ only, json, ...choices }: Options): Promise<void> {
  // The SDK's native core takes a second to load, which only this command needs.
  const { runPreflight } = await import('./preflight/run-preflight.js');
  const { reportText } = await import('./preflight/report-text.js');
  const progress = json || !process.stderr.isTTY ? undefined : tell;
  const print = (outcome: Awaited<ReturnType<typeof runPreflight>>) => {
    say(json ? JSON.stringify(outcome, null, 2) : reportText(outcome));
    return outcome.refused > 0 ? 2 : 0;
  };
  if (only !== 'recorded')
    return withDistrict(async (district) => print(await runPreflight(choices, { district, only, progress })));
  process.exitCode = await runPreflight(choices, { progress }).then(print, (error: Error) => {
    process.stderr.write(`huying: ${error.message}\n`);
    return 1;
  });
}

const tell = (judged: number): void => void process.stderr.write(`\r${judged} histories `);
