import { Command } from 'commander';
import { checkCalendarFile } from './calendar-check.js';
import { previewCommand, publishCommand } from './publish/calendar-commands.js';

/** `huying calendar`: what a district does with its own working calendar before publishing it. */
export function calendarCommand(): Command {
  const check = new Command('check')
    .description(
      'work out the cases of a file and say which agree; exit 1 if any differ, 2 if any cannot be read',
    )
    .argument('<file>', 'a JSON array of cases of the kinds "add" and "between"')
    .option('--json', 'print the result as JSON', false)
    .action(async (file: string, options: { json: boolean }) => {
      const { output, exitCode } = await checkCalendarFile(file, options.json);
      process.stdout.write(`${output}\n`);
      process.exitCode = exitCode;
    });
  return new Command('calendar')
    .description('working calendars (工作日历)')
    .addCommand(check)
    .addCommand(previewCommand())
    .addCommand(publishCommand());
}
