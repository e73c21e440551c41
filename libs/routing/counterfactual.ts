import type { RouteDecision, RouteField } from '#libs/messages';
import { conditionsNotMet, decidingRule, FIELDS, liveRules } from './match.js';
import type { RouteFacts, RoutingRule, RoutingRules } from './types.js';

type Counterfactual = NonNullable<RouteDecision['counterfactual']>;
type Change = Counterfactual['changes'][number];
type LeadOf = (rule: RoutingRule, facts: RouteFacts) => string;

/** No field of a request has this value. */
const OTHERWISE = '-';

/** The facts as they would be; a change without a value makes the field something that no rule asks for. */
function changed(facts: RouteFacts, changes: readonly Change[]): RouteFacts {
  const fields = changes.map(({ field, value }) => {
    const other = value ?? OTHERWISE;
    return [field, field === 'words' ? [other] : other];
  });
  const other = Object.fromEntries(fields) as Partial<RouteFacts>;
  // The grade says that it is urgent, whatever the text says.
  const urgency = other.grade === 'urgent' ? 'urgent' : facts.urgency;
  return { ...facts, urgency, ...other };
}

const weight = (changes: readonly Change[]): number =>
  changes.reduce((sum, { field }) => sum + 100 + FIELDS.indexOf(field), 0);

/** What would have to be so for this rule to decide; its unit may exist then, which it does not now. */
function towards(rule: RoutingRule, facts: RouteFacts): Change[] {
  return conditionsNotMet(rule, facts).flatMap((field): Change[] => {
    const value = field === 'lead' ? undefined : rule.when[field]?.[0];
    return field === 'lead' || value === undefined ? [] : [{ field, value }];
  });
}

/**
 * The least that would have had to be different for another unit to lead (RTE-2): what names a value before what
 * names none, fewest facts first, then those that people get wrong most often, item before all. Tried on the rules themselves, so that it is true.
 */
export function counterfactualOf(
  rules: RoutingRules,
  facts: RouteFacts,
  decided: RoutingRule,
  leadOf: LeadOf,
): Counterfactual | undefined {
  const others = liveRules(rules).filter((rule) => rule !== decided);
  const away = Object.keys(decided.when).map((field): Change[] => [{ field: field as RouteField }]);
  const lead = leadOf(decided, facts);
  const tries = [...inOrder(others.map((rule) => towards(rule, facts))), ...inOrder(away)];
  for (const changes of tries) {
    const other = changed(facts, changes);
    const rule = decidingRule(rules, other);
    const unit = leadOf(rule, other);
    if (rule !== decided && unit !== lead) return { changes, rule: rule.id, unit };
  }
  return undefined;
}

/** The least change first: most are never tried. */
const inOrder = (tries: Change[][]): Change[][] =>
  tries.filter(({ length }) => length > 0).toSorted((one, other) => weight(one) - weight(other));
