import type { Command, Rules } from './command.js';

/** The rules after an accepted command: a new calendar or ladder takes the place of the pinned one (CLK-5, ESC-5). */
export function nextRules(rules: Rules, { type, context }: Command): Rules {
  if (type === 'apply_calendar' && context.calendar) return { ...rules, calendar: context.calendar };
  if (type === 'move_ladder' && context.policy)
    return { ...rules, policy: { ...rules.policy, ladder: context.policy.ladder } };
  return rules;
}
