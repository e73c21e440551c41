import type { RouteDecision, RouteField } from '#libs/messages';
import { leadChoices } from './places.js';
import type { RouteFacts, RoutingRule } from './types.js';

export const FIELDS = [
  'item',
  'words',
  'nature',
  'area',
  'chain',
  'industry',
  'grade',
  'tier',
  'channel',
  'urgency',
] as const satisfies readonly RouteField[];

/** The values that the facts have for a field. */
export function valuesOf(facts: RouteFacts, field: RouteField): string[] {
  if (field === 'words') return facts.words;
  const value = facts[field];
  return value === undefined ? [] : [value];
}

const named = ({ when }: RoutingRule): RouteField[] => FIELDS.filter((field) => when[field] !== undefined);

/** The value with which the facts meet a condition, in the order of the rule's own values. */
const meeting = (rule: RoutingRule, facts: RouteFacts, field: RouteField): string | undefined => {
  const present = valuesOf(facts, field);
  return rule.when[field]?.find((wanted) => present.includes(wanted));
};

/** The conditions that hold, each with the value that made it hold (RTE-2). */
export const conditionsMet = (rule: RoutingRule, facts: RouteFacts): RouteDecision['met'] =>
  named(rule).flatMap((field) => {
    const value = meeting(rule, facts, field);
    return value === undefined ? [] : [{ field, value }];
  });

/** The conditions that do not hold (RTE-2); `lead` where the rule's lead unit does not exist for this request. */
export function conditionsNotMet(rule: RoutingRule, facts: RouteFacts): (RouteField | 'lead')[] {
  const missed = named(rule).filter((field) => meeting(rule, facts, field) === undefined);
  return leadChoices(rule, facts).length === 0 ? [...missed, 'lead'] : missed;
}

export const matches = (rule: RoutingRule, facts: RouteFacts): boolean =>
  named(rule).every((field) => meeting(rule, facts, field) !== undefined) &&
  leadChoices(rule, facts).length > 0;

/** The rules that are acted on, in their order; the last one catches all. */
export const liveRules = (rules: { rules: RoutingRule[] }): RoutingRule[] =>
  rules.rules.filter((rule) => !rule.shadow);

/** The rule that decides: the first that matches, else the last. */
export function decidingRule(rules: { rules: RoutingRule[] }, facts: RouteFacts): RoutingRule {
  const live = liveRules(rules);
  const found = live.find((rule) => matches(rule, facts)) ?? live.at(-1);
  if (!found) throw new Error('routing rules without a last one that catches all are refused when loaded');
  return found;
}
