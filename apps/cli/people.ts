import { Command } from 'commander';
import { leaveCommand } from './people/leave.js';

/** `huying people …`: people who come and go. */
export function peopleCommand(): Command {
  return new Command('people').description('people who come and go 人员').addCommand(leaveCommand());
}
