import type { Instant } from '#libs/calendar';
import type { PersonRef } from '#libs/messages';
import { deskAt, unitAt } from '#libs/organisation';
import type { RouteState } from '#libs/request';
import { deskFor } from '#libs/routing';
import { loadedPeople } from './loaded-people.js';
import type { RouteSources } from './sources.js';

/** Units that are to have a task, and the route of the request, whose rule has a say in who handles it where it named them. */
export interface DesksAsked {
  units: readonly string[];
  route?: RouteState | undefined;
}

/**
 * Who takes the tasks of each unit now (RTE-1), under the id by which it was asked for; a unit where nobody could is
 * left out. Without published rules, and where all of a unit are away, the order of its posts decides.
 */
export async function findDesks(
  sources: Omit<RouteSources, 'items'>,
  { units, route }: DesksAsked,
  at: Instant,
): Promise<Record<string, PersonRef>> {
  const [rules, directory] = [await sources.rules(), await sources.directory()];
  const asked = [...new Set(units)].map((named) => ({ named, unit: unitAt(directory, named, at) }));
  const ids = asked.map(({ unit }) => unit);
  const people = rules && ids.length > 0 ? await loadedPeople(sources, rules, ids, directory, at) : [];
  // Either may have been closed since: both are read as what became of them.
  const routed = unitsOf(route).map((unit) => unitAt(directory, unit, at));
  const found = asked.flatMap(({ named, unit }): [string, PersonRef][] => {
    const rule = routed.includes(unit) && route?.handler ? { handler: route.handler } : {};
    const seat = rules && deskFor(rules, rule, unit, people);
    const desk = seat ? { person: seat.person, unit, role: seat.role } : deskAt(directory, unit, at);
    return desk ? [[named, desk]] : [];
  });
  return Object.fromEntries(found);
}

const unitsOf = (route: RouteState | undefined): string[] =>
  route
    ? [route.lead, ...route.supporting].flatMap(({ candidates }) => candidates.map(({ unit }) => unit))
    : [];
