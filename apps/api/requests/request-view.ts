import { pauseWords, stageWords } from '#libs/catalogue';
import type { Instant } from '#libs/calendar';
import type { EventOf } from '#libs/messages';
import type { RequestState } from '#libs/request';
import { iso } from '../operation/moments.js';
import type { BookEvent } from '../ports.js';
import { anyOverdue, clocksFor, clockViewOf, duesFor, nextDueOf } from './clock-view.js';
import type { People } from './people.js';
import { proposalViewOf } from './proposal-view.js';
import type { RequestRowView, RequestView } from './schemas.js';

/** What a view is made from: the state and events (words opened) at a moment, and who looks. */
export interface Seen {
  id: string;
  state: RequestState;
  events: BookEvent[];
  /** Under which it is read now. */
  enterprise: { id: string; name: string };
  /** Of now, whatever the moment. */
  calendarPending: boolean;
  people: People;
  actingOwner?: string;
  at: Instant;
  /** What it is merged into, at the same moment. */
  master?: Pick<Seen, 'state' | 'events'>;
  /** Staff see the inside of the house; the enterprise sees its request. */
  inside: boolean;
}

export function requestViewOf(seen: Seen): RequestView {
  const { id, state, people, at, inside } = seen;
  return {
    ...headOf(seen),
    at: iso(at),
    ...(state.end && { end: state.end }),
    channel: state.channel,
    ...(state.item && { item: state.item }),
    ...(state.checklist && { itemName: state.checklist.name }),
    ...wordsOf(seen.events),
    cycle: state.cycle,
    ...(seen.actingOwner && { actingOwner: people.view(seen.actingOwner) }),
    ...(inside && { firstResponder: people.view(state.firstResponder) }),
    ...(inside &&
      state.offer && {
        offer: { id: state.offer.id, to: people.view(state.offer.to), until: iso(state.offer.until) },
      }),
    clocks: clocksFor(state, inside).map((clock) => clockViewOf(clock, at)),
    ...(state.pause && { pause: pauseOf(state.pause) }),
    promises: Object.values(state.promises).map(({ id: promise, what, due, status }) => ({
      id: promise,
      what,
      due: iso(due),
      status,
    })),
    ...(inside && { proposals: Object.values(state.proposals).map(proposalViewOf) }),
    ...(state.lastUpdate && { lastUpdate: { ...state.lastUpdate, on: iso(state.lastUpdate.on) } }),
    ...answerOf(seen),
    ...mergeOf(seen),
    policy: state.policy,
    calendar: state.calendar,
    links: linksOf(id, state),
  };
}

/** What the head of every view says. */
function headOf({
  id,
  state,
  people,
  at,
  inside,
  enterprise,
  calendarPending,
  events,
}: Seen): RequestRowView {
  const summary = receivedOf(events)?.summary;
  const { number, version, stage, closedAs, tier, nature, grade, level } = state;
  return {
    ...{ id, number, version, stage, tier, nature, grade },
    stageName: stageWords[stage],
    ...(closedAs && { closedAs }),
    enterprise,
    ...(summary !== undefined && { summary }),
    owner: people.view(state.owner),
    ...(inside && { level }),
    overdue: anyOverdue(duesFor(state, inside), at),
    nextDue: nextDueOf(duesFor(state, inside)),
    receivedAt: iso(state.receivedAt),
    calendarPending,
  };
}

const receivedOf = (events: BookEvent[]): EventOf<'received'>['data'] | undefined =>
  events.flatMap(({ event }) => (event.type === 'received' ? [event.data] : []))[0];

function wordsOf(events: BookEvent[]) {
  const received = receivedOf(events);
  if (!received) return {};
  const { words, contactName, contactPhone } = received;
  return { words, ...(contactName && { contactName }), ...(contactPhone && { contactPhone }) };
}

function pauseOf({ id, reason, until }: NonNullable<RequestState['pause']>) {
  return { id, reason, what: pauseWords[reason], until: iso(until) };
}

/** Where it stands on its way into another request, what that one does for it, and what is merged into it. */
function mergeOf({ state, people, at, master, inside }: Seen): Partial<RequestView> {
  const { merge, joins } = state;
  const children = Object.entries(joins ?? {}).map(([id, { number, level }]) => ({ id, number, level }));
  return {
    ...(children.length > 0 && { children }),
    ...(merge && {
      merge: {
        ...{ stage: merge.stage, number: merge.number },
        ...(merge.until !== undefined && { until: iso(merge.until) }),
      },
    }),
    ...(merge &&
      master && { master: merge.master, under: underOf(merge.master, master, people, at, inside) }),
  };
}

function underOf(
  request: string,
  { state, events }: Pick<Seen, 'state' | 'events'>,
  people: People,
  at: Instant,
  inside: boolean,
): RequestView['under'] {
  const { number, stage, lastUpdate } = state;
  return {
    ...{ request, number, stage, stageName: stageWords[stage] },
    owner: people.view(state.owner),
    overdue: anyOverdue(duesFor(state, inside), at),
    nextDue: nextDueOf(duesFor(state, inside)),
    ...(lastUpdate && { lastUpdate: { ...lastUpdate, on: iso(lastUpdate.on) } }),
    ...answerOf({ state, events }),
  };
}

/** The answer that stands, with its words. */
function answerOf({ state, events }: Pick<Seen, 'state' | 'events'>): Pick<RequestView, 'answer'> {
  const given = events.flatMap(({ event }) => (event.type === 'answered' ? [event.data] : [])).at(-1);
  if (!state.answer || !given) return {};
  const { outcome, at, delivered } = state.answer;
  const when = delivered === undefined ? {} : { delivered: iso(delivered) };
  return { answer: { ...(outcome && { outcome }), words: given.words, at: iso(at), ...when } };
}

const linksOf = (id: string, { checklist, route }: RequestState): Record<string, string> => ({
  self: `/v1/requests/${id}`,
  history: `/v1/requests/${id}/history`,
  clocks: `/v1/requests/${id}/clocks`,
  next: `/v1/requests/${id}/next`,
  documents: `/v1/requests/${id}/documents`,
  tasks: `/v1/requests/${id}/tasks`,
  ...(route && { route: `/v1/requests/${id}/route` }),
  ...(checklist && { checklist: `/v1/requests/${id}/checklist` }),
});
