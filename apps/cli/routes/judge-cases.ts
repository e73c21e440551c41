import type { Instant } from '#libs/calendar';
import type { Item } from '#libs/items';
import type { RouteDecision } from '#libs/messages';
import { enterpriseAt } from '#libs/organisation';
import type { Enterprise } from '#libs/organisation';
import type { District } from '#libs/policy';
import { candidatesOf, factsOf, route, withClocks, wordsIn } from '#libs/routing';
import type { RoutingRules } from '#libs/routing';
import type { RouteCase, RouteCases, Wanted } from './cases-file.js';

/** One field of a decision that is not as the case wants it. */
export interface CaseDifference {
  field: string;
  wanted: string;
  got: string;
}

/** What became of a case. */
export interface CaseResult {
  name: string;
  decision?: RouteDecision;
  /** Why it could not be tried. */
  problem?: string;
  differences: CaseDifference[];
}

/** What rules are about: an organisation, and its service items. */
export interface Place {
  district: District;
  items: readonly Item[];
}

/** Runs every case against the rules, the organisation being that of the cases' moment. */
export function judgeCases(rules: RoutingRules, place: Place, { at, cases }: RouteCases): CaseResult[] {
  return cases.map((one) => judged(rules, place, one, at));
}

function judged(rules: RoutingRules, { district, items }: Place, one: RouteCase, at: Instant): CaseResult {
  const enterprise = enterpriseOf(district, one, at);
  if (!enterprise) return problem(one, `there is no enterprise ${one.enterprise}`);
  const dir = { revision: 0, ...district };
  const { item, channel, text } = one;
  const named = items.find(({ id }) => id === item);
  const [nature, grade] = [one.nature ?? named?.nature, one.grade ?? named?.grade];
  if (item !== undefined && !named) return problem(one, `there is no service item ${item}`);
  if (!nature || !grade) return problem(one, 'names neither an item nor both nature and grade');
  const matter = { item, nature, grade, channel, ...wordsIn(rules, text, grade) };
  const facts = factsOf(dir, enterprise, matter, at, items);
  const clocks = new Map(Object.entries(one.clocks));
  const decision = route(rules, facts, withClocks(candidatesOf(dir, at), clocks));
  return { name: one.name, decision, differences: differencesOf(one.expect, decision) };
}

const problem = ({ name }: RouteCase, why: string): CaseResult => ({ name, problem: why, differences: [] });

type Brought = Pick<Enterprise, 'tier' | 'street' | 'chain' | 'industry' | 'steward'>;

/** What the case names goes before what its enterprise brings. */
function enterpriseOf(district: District, one: RouteCase, at: Instant): Brought | undefined {
  const record = district.enterprises.find(({ id }) => id === one.enterprise);
  const found = record && enterpriseAt({ revision: 0, ...district }, record, at);
  if (one.enterprise !== undefined && !found) return undefined;
  const tier = one.tier ?? found?.tier;
  const street = one.area ?? found?.street;
  if (tier === undefined || street === undefined) return undefined;
  const { chain = found?.chain, industry = found?.industry } = one;
  const { steward } = found ?? {};
  return {
    tier,
    street,
    ...(chain && { chain }),
    ...(industry && { industry }),
    ...(steward && { steward }),
  };
}

/** What a decision says about each thing that a case may want. */
const seen = (decision: RouteDecision): Record<keyof Wanted, string> => ({
  rule: decision.rule,
  lead: decision.lead.unit,
  supporting: decision.supporting.map(({ unit }) => unit).join(' '),
  person: decision.lead.candidates[0]?.people[0]?.person ?? '',
  grade: decision.grade ?? '',
  dispatch: decision.dispatch,
  shadow: decision.shadow.map(({ rule }) => rule).join(' '),
});

function differencesOf(expect: Wanted, decision: RouteDecision): CaseDifference[] {
  const got = seen(decision);
  const fields = Object.entries(expect) as [keyof Wanted, string | string[]][];
  return fields
    .map(([field, value]) => ({ field, wanted: [value].flat().join(' '), got: got[field] }))
    .filter(({ wanted, got: found }) => wanted !== found);
}
