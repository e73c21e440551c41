import type { RouteDecision } from '#libs/messages';
import { counterfactualOf } from './counterfactual.js';
import { leadLine, supportingLines } from './lines.js';
import type { Around } from './lines.js';
import { conditionsMet, conditionsNotMet, decidingRule, liveRules, matches } from './match.js';
import type { Candidate, RouteFacts, RoutingRule, RoutingRules } from './types.js';

/**
 * Where a request goes 分派 (RTE-1, RTE-2, RTE-4): the first rule whose conditions hold names lead and supporting units,
 * ranked by fit and load (see `rank`), each with its people present. Pure; the order of the candidates does not matter.
 */
export function route(
  rules: RoutingRules,
  facts: RouteFacts,
  candidates: readonly Candidate[],
): RouteDecision {
  const around = { rules, facts, candidates };
  const rule = decidingRule(rules, facts);
  const live = liveRules(rules);
  const counterfactual = counterfactualOf(
    rules,
    facts,
    rule,
    (one, of) => leadLine({ ...around, facts: of }, one).unit,
  );
  return {
    ...{ rule: rule.id, version: rules.version },
    ...resultOf(around, rule),
    ...(rule.handler && { handler: rule.handler }),
    met: conditionsMet(rule, facts),
    notMet: live
      .slice(0, live.indexOf(rule))
      .map((one) => ({ rule: one.id, fields: conditionsNotMet(one, facts) })),
    ...(counterfactual && { counterfactual }),
    shadow: shadowsOf(around, rule),
  };
}

/** What a rule does with a request. */
function resultOf(
  around: Around,
  rule: RoutingRule,
): Pick<RouteDecision, 'dispatch' | 'lead' | 'supporting'> {
  const lead = leadLine(around, rule);
  const supporting = supportingLines(around, rule, lead.unit);
  const { atOnce } = around.rules;
  const dispatch = rule.dispatch ?? (atOnce.includes(around.facts.grade) ? 'at_once' : 'by_owner');
  return { dispatch, ...(rule.grade && { grade: rule.grade }), lead, supporting };
}

/** RTE-4: each shadow rule that stands before the deciding one and matches: what it would have done. */
function shadowsOf(around: Around, decided: RoutingRule): RouteDecision['shadow'] {
  const all = around.rules.rules;
  const before = all.slice(0, all.indexOf(decided));
  return before
    .filter((rule) => rule.shadow && matches(rule, around.facts))
    .map((rule) => {
      const { lead, supporting, ...rest } = resultOf(around, rule);
      return { rule: rule.id, ...rest, lead: lead.unit, supporting: supporting.map(({ unit }) => unit) };
    });
}
