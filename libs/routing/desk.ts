import { peopleFor } from './people.js';
import type { Candidate, RoutingRule, RoutingRules } from './types.js';

/**
 * Who takes a task of a unit (RTE-1): the first of `peopleFor`, by the rule that sent it there or by none. Where only
 * covers are there it is the absent person's: the cover acts, and does not stay the handler afterwards (OWN-7).
 */
export function deskFor(
  rules: RoutingRules,
  rule: Pick<RoutingRule, 'handler'>,
  unit: string,
  candidates: readonly Candidate[],
): Candidate | undefined {
  const first = peopleFor(rules, rule, unit, candidates)[0];
  const holder = first?.covering ?? first?.person;
  return candidates.find((one) => one.unit === unit && one.person === holder && one.covering === undefined);
}
