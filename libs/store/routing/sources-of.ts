import type { PersonRef } from '#libs/messages';
import type { Directory, Enterprise } from '#libs/organisation';
import type { Store } from '../open.js';
import { findDesks } from './find-desks.js';
import type { RouteSources } from './sources.js';

/** What routing is worked out from, out of the book. */
export const sourcesOf = ({ routes, directory, rules, loads, items }: Store): RouteSources => ({
  rules: () => routes.current(),
  items: async () => (await items.current())?.items ?? [],
  directory: () => directory.snapshot(),
  calendar: async () => {
    const current = await rules.current();
    if (!current) throw new Error('no calendar is published');
    return current.calendar;
  },
  openClocks: (people, at, soon) => loads.openClocks(people, at, soon),
});

/** The dated organisation, and who takes a task of a unit now by the rule that routed the request (RTE-1). */
export const organisationOf = (store: Store) => ({
  snapshot: (): Promise<Directory> => store.directory.snapshot(),
  enterprise: (id: string, at: number): Promise<Enterprise | undefined> => store.directory.enterprise(id, at),
  desks: async (request: string, units: string[], at: number): Promise<Record<string, PersonRef>> => {
    const route = (await store.requests.get(request))?.state.route;
    return findDesks(sourcesOf(store), { units, route }, at);
  },
});
