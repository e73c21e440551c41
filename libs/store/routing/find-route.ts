import type { Instant } from '#libs/calendar';
import type { RouteDecision } from '#libs/messages';
import type { Directory, Enterprise } from '#libs/organisation';
import { factsOf, route, rulesAt, unitsAsked, wordsIn } from '#libs/routing';
import type { Matter, RoutingRules } from '#libs/routing';
import { loadedPeople } from './loaded-people.js';
import type { RouteSources } from './sources.js';

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
  const people = await loadedPeople(sources, rules, unitsAsked(rules, facts), directory, at);
  return { decision: route(rules, facts, people), rules, directory };
}
