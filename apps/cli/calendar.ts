import { Command } from 'commander';

/** Placeholder until the calendar lands: its own file replaces this one. */
export function calendarCommand(): Command {
  return new Command('calendar');
}
