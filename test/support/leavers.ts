import { departureStart } from '#libs/contracts';
import type { DepartureStart } from '#libs/contracts';
import { district } from './district.js';
import { accepted } from './request-world.js';
import type { RequestWorld } from './request-world.js';
import type { ToldRequest } from './told-request.js';

/** The test district with these people beside the owner, each of whom may leave. */
export function withLeavers(leavers: readonly string[]): typeof district {
  const person = (id: string) => ({ id, name: `甲${id}`, phone: '0000-5550-0100' });
  const holding = (id: string) => ({ person: id, position: 'q-owner', from: 0 });
  return {
    ...district,
    people: [...district.people, ...leavers.map(person)],
    holdings: [...district.holdings, ...leavers.map(holding)],
  };
}

/** Somebody is to leave who owns one request; their process is not started yet. */
export async function leaving(
  world: RequestWorld,
  leaver: string,
): Promise<{ id: string; request: ToldRequest; start: DepartureStart }> {
  const request = world.tell();
  accepted(
    await world.start(request, request.open({ person: leaver, unit: 'u-station', role: 'specialist' })),
  );
  const from = await world.store.clock.now();
  const asked = await world.store.departures.ask(
    { person: leaver, successor: 'p-head', reason: 'retirement', from },
    { by: 'p-coordinator', at: from },
  );
  if (asked.refused) throw new Error(asked.refused.map(({ en }) => en).join());
  const { id } = asked.done;
  return { id, request, start: departureStart(id, world.taskQueue) };
}

/** The one request was handed over once, and the account is disabled. */
export async function hasLeft(world: RequestWorld, leaver: string, request: ToldRequest): Promise<void> {
  const named = (await world.book(request)).filter(({ event }) => event.type === 'owner_assigned');
  expect(named).toHaveLength(2);
  expect((await world.store.journal.fold(request.id))?.owner).toBe('p-head');
  expect(await world.store.departures.latestOf(leaver)).toMatchObject({ overAs: 'disabled', handedOver: 1 });
}
