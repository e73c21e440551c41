import type { Provider } from '@nestjs/common';
import { offsetAt } from '#libs/catalogue';
import { at as productTime } from '#libs/clock';
import type { ClockRow } from '#libs/clock';
import type { CommandData, CommandType } from '#libs/messages';
import type { Rules } from '#libs/request';
import { bodyHashOf, digestOf, sealCommand } from '#libs/seal';
import type { Store } from '#libs/store';
import {
  Book,
  DatabaseHealth,
  DecisionRows,
  Matters,
  Openings,
  PortraitBook,
  ProductClock,
  Receipts,
  RegisterBook,
  RequestRows,
  RoutingBook,
  Sealing,
  TaskRows,
} from '../ports.js';

/** The book, for reading. */
const bookOf = ({ journal, tail }: Store): Book => ({
  answerOf: (commandId) => journal.answerOf(commandId),
  read: (requestId) => journal.read(requestId),
  fold: (requestId, until) => journal.fold(requestId, until),
  follow: (position, signal) => tail.follow(position, signal),
  lastPosition: () => tail.last(),
});

const rowsOf = ({ requests }: Store): RequestRows => ({
  get: (id) => requests.get(id),
  list: (filter) => requests.list(filter),
  countOf: (enterprises) => requests.countOf(enterprises),
  everBreached: (id) => requests.everBreached(id),
});

const sealingOf = ({ keyring }: Store): Sealing => ({
  seal: async <T extends CommandType>(enterprise: string, type: T, data: CommandData<T>) =>
    sealCommand(type, data, await keyring.keyOf(enterprise)),
  open: (value) => keyring.open(value),
  hash: bodyHashOf,
  digest: async (enterprise, text) => digestOf(await keyring.keyOf(enterprise), text),
});

const clockOf = (wire: ClockRow): ProductClock => ({ wire, now: () => productTime(wire, Date.now()) });

/** Links begin so, to be told from signed tokens. */
const LINK = 'f1_';

/** The number's day is the local one of the published calendar. */
const receiptsOf = ({ numbers, links, rules }: Store): Receipts => ({
  number: async (requestId, at) => numbers.reserve(requestId, localDay(at, await rules.current())),
  token: async (requestId) => `${LINK}${await links.issue(requestId)}`,
  requestOf: async (token) =>
    token.startsWith(LINK) ? links.requestOf(token.slice(LINK.length)) : undefined,
});

function localDay(at: number, rules: Rules | undefined): string {
  const minutes = rules ? offsetAt(rules.calendar, at) : 0;
  return new Date(at + minutes * 60_000).toISOString().slice(0, 10);
}

const routingOf = ({ routes, loads, queues }: Store): RoutingBook => ({
  current: () => routes.current(),
  version: (version) => routes.version(version),
  waiting: (unit, limit) =>
    Promise.all([
      queues.tasks(unit, limit),
      queues.proposed(unit, 'lead', limit),
      queues.proposed(unit, 'supporting', limit),
    ]),
  openClocks: (people, now, soon) => loads.openClocks(people, now, soon),
});

const healthOf = (store: Store): DatabaseHealth => ({
  ready: async () => {
    try {
      await store.ping();
      return true;
    } catch {
      return false;
    }
  },
});

/** The ports that the store stands behind. */
export function storePorts(store: Store, wire: ClockRow): Provider[] {
  return [
    { provide: Book, useValue: bookOf(store) },
    { provide: RequestRows, useValue: rowsOf(store) },
    { provide: TaskRows, useValue: { list: (filter) => store.tasks.list(filter) } satisfies TaskRows },
    {
      provide: DecisionRows,
      useValue: { list: (filter) => store.decisions.list(filter) } satisfies DecisionRows,
    },
    { provide: Matters, useValue: store.matters },
    { provide: Openings, useValue: store.openings },
    { provide: Sealing, useValue: sealingOf(store) },
    { provide: ProductClock, useValue: clockOf(wire) },
    { provide: Receipts, useValue: receiptsOf(store) },
    { provide: RoutingBook, useValue: routingOf(store) },
    { provide: PortraitBook, useValue: store.portraits },
    { provide: RegisterBook, useValue: store.register },
    { provide: DatabaseHealth, useValue: healthOf(store) },
  ];
}
