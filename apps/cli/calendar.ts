import { Command } from 'commander';

/** `huying calendar`: what a district does with its own working calendar before publishing it. */
export function calendarCommand(): Command {
  return new Command('calendar').description('working calendars: check one against cases with known answers');
}
