import { dateOf } from '#libs/calendar';
import { type Actor, commandData, type Opening, type RouteDecision, type SeatEvent } from '#libs/messages';
import type { Enterprise } from '#libs/organisation';
import { sealCommand } from '#libs/seal';
import type { Store } from '../open.js';
import { findRoute, type ToldMatter } from '../routing/find-route.js';
import { sourcesOf } from '../routing/sources-of.js';

/** What the book knows and reserves for a question that becomes a request. */
export function openingBook(store: Store) {
  const { keyring, questionJournal, journal, directory, rules, numbers } = store;
  return {
    /** The events of a question, their words opened. */
    question: async (id: string): Promise<{ actor: Actor; event: SeatEvent }[]> => {
      const events = await questionJournal.read(id);
      return keyring.open(events.map(({ actor, event }) => ({ actor, event })));
    },
    seal: async (enterprise: string, said: unknown): Promise<Opening> => {
      const data = commandData.open.parse(said);
      const { nature, grade } = data;
      if (!nature || !grade)
        throw new Error('a question says its nature and grade when it becomes a request');
      return { ...sealCommand('open', data, await keyring.keyOf(enterprise)), nature, grade };
    },
    enterprise: (id: string) => directory.enterprise(id),
    directory: () => directory.snapshot(),
    rules: () => rules.current(),
    number: async (request: string, at: number): Promise<string> => {
      const current = await rules.current();
      const day = current ? dateOf(current.calendar, at) : new Date(at).toISOString().slice(0, 10);
      return numbers.reserve(request, day);
    },
    /** Where it goes 分派 (RTE-1). */
    route: async (enterprise: Enterprise, told: ToldMatter, at: number): Promise<RouteDecision | undefined> =>
      (await findRoute(sourcesOf(store), enterprise, told, at))?.decision,
    openedBy: async (commandId: string): Promise<string | undefined> =>
      (await journal.answerOf(commandId))?.stream,
  };
}
