import { liveRules, matches } from './match.js';
import { leadChoices, supportingChoices } from './places.js';
import type { RouteFacts, RoutingRules } from './types.js';

/**
 * The units whose people's loads can matter to this decision: those that a matching rule names, those among which another
 * rule would choose (for the counterfactual), and the backstop. Nobody else's clocks need be counted.
 */
export function unitsAsked(rules: RoutingRules, facts: RouteFacts): string[] {
  const matching = rules.rules.filter((rule) => matches(rule, facts));
  const named = matching.flatMap((rule) => [
    ...leadChoices(rule, facts),
    ...supportingChoices(rule, facts).flat(),
  ]);
  const elsewhere = [
    facts,
    ...valuesIn(rules, 'area').map((area) => ({ ...facts, area })),
    ...valuesIn(rules, 'item').map((item) => ({ ...facts, item })),
  ];
  const choosing = liveRules(rules).filter(({ lead }) => lead.length > 1);
  const others = choosing.flatMap((rule) => elsewhere.flatMap((of) => leadChoices(rule, of)));
  return [...new Set([...named, ...others, rules.backstop])];
}

/** The streets or items that a counterfactual could speak of. */
const valuesIn = ({ rules }: RoutingRules, field: 'area' | 'item'): string[] =>
  rules.flatMap(({ when }) => when[field] ?? []);
