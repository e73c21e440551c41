import { questionIdOf, workflowIdOf } from '#libs/contracts';
import type { SeatEvent } from '#libs/messages';
import { SEAT_HOURS } from '#libs/seat';
import type { StoredEvent } from '#libs/store';
import type { ToldEvent } from '#libs/temporal';
import type { ReconcileParts } from './parts.js';

/** What a reconciliation does with one kind of stream. */
export interface Streams {
  workflowId(stream: string): string;
  /** The events that stand in the journal, and whether they come to an end. */
  book(stream: string): Promise<{ events: ToldEvent[]; ended: boolean }>;
  /** Appends what is known to have stood there. */
  bringBack(stream: string, events: ToldEvent[]): Promise<boolean>;
  /** Makes the workflow look into the journal, or starts it from there. */
  wake(stream: string): Promise<void>;
  /** Those that have not come to an end, by id, behind `after`. */
  open(after: string, limit: number): Promise<{ id: string; state: { version: number } }[]>;
}

/** Requests 诉求. */
export function requestStreams({ store, engine, clock }: ReconcileParts): Streams {
  const { journal, requests, rules, numbers } = store;
  return {
    workflowId: workflowIdOf,
    book: async (stream) => ({
      events: await journal.read(stream),
      ended: (await journal.fold(stream))?.end !== undefined,
    }),
    bringBack: async (stream, told) => {
      // The account of a request's workflow holds a request's events.
      const events = told as StoredEvent[];
      const opened = events.find(({ event }) => event.type === 'received')?.event;
      // Before anybody else is given the number that this request was told.
      if (opened?.type === 'received') await numbers.keep(stream, opened.data.number);
      return (await journal.bringBack(stream, events)).kind === 'appended';
    },
    wake: async (stream) => {
      const state = await journal.fold(stream);
      if (!state) return;
      const pinned = await rules.byVersion(state.policy, state.calendar, state.ladder);
      await engine.wake({ requestId: stream, clock, rules: pinned, state });
    },
    open: (after, limit) => requests.open(after, limit),
  };
}

/** Questions at the online seat 线上人工帮办. */
export function questionStreams({ store, seat, clock }: ReconcileParts): Streams {
  const { questionJournal, questions, rules } = store;
  return {
    workflowId: questionIdOf,
    book: async (stream) => ({
      events: await questionJournal.read(stream),
      ended: (await questionJournal.fold(stream))?.end !== undefined,
    }),
    bringBack: async (stream, events) =>
      (await questionJournal.bringBack(stream, events as StoredEvent<SeatEvent>[])).kind === 'appended',
    wake: async (question) => {
      const [state, current] = [await questionJournal.fold(question), await rules.current()];
      if (!state || !current) return;
      const { version: policy, seat: hours = SEAT_HOURS } = current.policy;
      await seat.wake({ question, clock, rules: { policy, hours, calendar: current.calendar }, state });
    },
    open: (after, limit) => questions.open(after, limit),
  };
}
