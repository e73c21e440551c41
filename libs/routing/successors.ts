import { unitAt } from '#libs/organisation';
import type { Directory } from '#libs/organisation';
import type { Instant } from '#libs/calendar';
import type { RoutingRule, RoutingRules } from './types.js';

/**
 * The rules as they are to be read at that moment: a unit that was closed since they were published is its successor
 * 撤并后的承接单位, as what is to lead or to support, as backstop, and as the street that a condition asks for (RTE-1, OWN-7).
 */
export function rulesAt(rules: RoutingRules, dir: Directory, at: Instant): RoutingRules {
  const now = (unit: string) => unitAt(dir, unit, at);
  const read = (rule: RoutingRule): RoutingRule => ({
    ...rule,
    when: { ...rule.when, ...(rule.when.area && { area: rule.when.area.map(now) }) },
    lead: rule.lead.map(now),
    supporting: rule.supporting.map((line) => line.map(now)),
  });
  return { ...rules, backstop: now(rules.backstop), rules: rules.rules.map(read) };
}
