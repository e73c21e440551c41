import { departureStart } from '#libs/contracts';
import { JournalUnavailable } from '#libs/store';
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

/** Many who leave at once wait for one another, and a statement of the test's store for 1.3 s only. */
export async function insisting<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof JournalUnavailable)) throw error;
    }
  }
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
  const leave = { person: leaver, successor: 'p-head', reason: 'retirement', from } as const;
  const asked = await insisting(() => world.store.departures.ask(leave, { by: 'p-coordinator', at: from }));
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
