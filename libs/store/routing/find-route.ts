import { addBudget } from '#libs/calendar';
import type { CalendarVersion, Instant } from '#libs/calendar';
import type { RouteDecision } from '#libs/messages';
import type { Directory, Enterprise } from '#libs/organisation';
import { candidatesOf, factsOf, route, rulesAt, unitsAsked, withClocks, wordsIn } from '#libs/routing';
import type { ItemUnits, Matter, OpenClocks, RouteFacts, RoutingRules } from '#libs/routing';

/** A matter as it is told, its text still plain. */
export interface ToldMatter extends Omit<Matter, 'words' | 'urgency'> {
  text: string;
}

/** A decision, and what it was made from. */
export interface Routed {
  decision: RouteDecision;
  rules: RoutingRules;
  directory: Directory;
}

/** Where the rules, the organisation and the loads of this moment come from. */
export interface RouteSources {
  rules(): Promise<RoutingRules | undefined>;
  directory(): Promise<Directory>;
  /** The published service items, to whose units a rule may lead. */
  items(): Promise<readonly (ItemUnits & { id: string })[]>;
  calendar(): Promise<CalendarVersion>;
  openClocks(people: string[], at: Instant, soon: Instant): Promise<ReadonlyMap<string, OpenClocks>>;
}

/** Where a matter goes (RTE-1); nothing where no routing rules are published. */
export async function findRoute(
  sources: RouteSources,
  enterprise: Enterprise,
  { text, ...said }: ToldMatter,
  at: Instant,
): Promise<Routed | undefined> {
  const published = await sources.rules();
  if (!published) return undefined;
  const directory = await sources.directory();
  const rules = rulesAt(published, directory, at);
  const matter = { ...said, ...wordsIn(rules, text, said.grade) };
  const facts = factsOf(directory, enterprise, matter, at, await sources.items());
  const people = await peopleOf(sources, rules, facts, directory, at);
  return { decision: route(rules, facts, people), rules, directory };
}

/** Only the clocks of those who may come to have it are counted. */
async function peopleOf(
  sources: RouteSources,
  rules: RoutingRules,
  facts: RouteFacts,
  dir: Directory,
  at: Instant,
) {
  const soon = addBudget(await sources.calendar(), at, rules.load.within).due;
  const units = unitsAsked(rules, facts);
  const candidates = candidatesOf(dir, at).filter(({ unit }) => units.includes(unit));
  const people = [...new Set(candidates.map(({ person }) => person))];
  return withClocks(candidates, await sources.openClocks(people, at, soon));
}
