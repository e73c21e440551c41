import type { Command, Rules } from './command.js';

/** The rules after an accepted command: a new calendar or policy delivered with it takes the pinned one's place (must hold 5). */
export function nextRules(rules: Rules, command: Command): Rules {
  switch (command.type) {
    case 'apply_calendar':
    case 'move_ladder':
    case 'reclassify':
      return {
        policy: command.context.policy ?? rules.policy,
        calendar: command.context.calendar ?? rules.calendar,
      };
    default:
      return rules;
  }
}
