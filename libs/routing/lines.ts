import type { RouteLine, RouteUnit } from '#libs/messages';
import { round } from './load.js';
import { liveRules, matches } from './match.js';
import { compare, peopleFor } from './people.js';
import { leadChoices, supportingChoices } from './places.js';
import type { Candidate, RouteFacts, RoutingRule, RoutingRules } from './types.js';

/** How well a unit fits: named by the rule, by a later rule that matches too, or the backstop alone. */
const FIT = { named: 3, later: 2, backstop: 1 } as const;
/** As many people of a unit as a decision keeps. */
const PEOPLE_KEPT = 3;

type Fit = (typeof FIT)[keyof typeof FIT];
interface Ranked {
  fit: Fit;
  load: number;
  unit: RouteUnit;
}

/** What units are ranked from. */
export interface Around {
  rules: RoutingRules;
  facts: RouteFacts;
  candidates: readonly Candidate[];
}

/**
 * score = fit + 1 ÷ (2 + load): fit is 3 for a unit that the rule names, 2 for one that only a later matching rule names,
 * 1 for the backstop; load is that of its least loaded person present (RTE-1). The second part is at most ½, so that no
 * load outweighs a step of fit, and is 0 where nobody is there.
 */
function rank({ rules, candidates }: Around, rule: RoutingRule, unit: string, fit: Fit): Ranked {
  const people = peopleFor(rules, rule, unit, candidates);
  const load = people[0]?.load ?? Infinity;
  const score = round(fit + 1 / (2 + load));
  return { fit, load, unit: { unit, score, people: people.slice(0, PEOPLE_KEPT) } };
}

/** Best fitting and least loaded first, ties by id. */
const better = (a: Ranked, b: Ranked): number =>
  b.fit - a.fit || (a.load === b.load ? compare(a.unit.unit, b.unit.unit) : a.load - b.load);

/** One line: its units in the order in which they are asked, the backstop last (OWN-5). */
function line(around: Around, rule: RoutingRule, named: string[], later: string[]): RouteLine | undefined {
  const { backstop } = around.rules;
  const units = [
    ...named.map((unit) => rank(around, rule, unit, FIT.named)),
    ...later.filter((unit) => !named.includes(unit)).map((unit) => rank(around, rule, unit, FIT.later)),
  ].toSorted(better);
  const first = units[0];
  if (!first) return undefined;
  const before = units.map(({ unit }) => unit).filter(({ unit }) => unit !== backstop);
  const last = rank(around, rule, backstop, FIT.backstop).unit;
  // A backstop that the rule itself names first has it at once and is asked no second time.
  const onlyBackstop = first.unit.unit === backstop;
  return { unit: first.unit.unit, candidates: onlyBackstop ? [first.unit] : [...before, last] };
}

/** The lead's line: after the rule's own units those of later rules that match too, so that a refusal finds the next. */
export function leadLine(around: Around, rule: RoutingRule): RouteLine {
  const { rules, facts } = around;
  const named = leadChoices(rule, facts);
  const live = liveRules(rules);
  const others = live.slice(live.indexOf(rule) + 1).filter((one) => matches(one, facts));
  const later = [...new Set(others.flatMap((one) => leadChoices(one, facts)))];
  const found = line(around, rule, named.length > 0 ? named : [rules.backstop], later);
  if (!found) throw new Error('a line has at least the backstop');
  return found;
}

/** A line for each supporting unit; whoever leads or supports already is not asked twice. */
export function supportingLines(around: Around, rule: RoutingRule, lead: string): RouteLine[] {
  const taken = new Set([lead]);
  return supportingChoices(rule, around.facts).flatMap((choices) => {
    const free = choices.filter((unit) => !taken.has(unit));
    const found = line(around, rule, free, []);
    if (!found) return [];
    taken.add(found.unit);
    return [found];
  });
}
