import { addBudget } from '#libs/calendar';
import type { Instant } from '#libs/calendar';
import type { Directory } from '#libs/organisation';
import { candidatesOf, withClocks } from '#libs/routing';
import type { Candidate, RoutingRules } from '#libs/routing';
import type { RouteSources } from './sources.js';

/** Everybody of these units with what they carry (RTE-1); nobody else's clocks are counted. */
export async function loadedPeople(
  sources: Pick<RouteSources, 'calendar' | 'openClocks'>,
  rules: RoutingRules,
  units: readonly string[],
  dir: Directory,
  at: Instant,
): Promise<Candidate[]> {
  const soon = addBudget(await sources.calendar(), at, rules.load.within).due;
  const candidates = candidatesOf(dir, at).filter(({ unit }) => units.includes(unit));
  const people = [...new Set(candidates.map(({ person }) => person))];
  return withClocks(candidates, await sources.openClocks(people, at, soon));
}
