import { createHash } from 'node:crypto';
import type { DomainEvent } from '#libs/messages';
import { inShadow, isSilent } from '#libs/request';
import type { Clock, RequestState } from '#libs/request';
import { canonicalJson } from '#libs/seal';
import { hex } from '../journal/chain.js';
import { iso, isoOr } from '../organisation/moments.js';
import { taskRows } from '../tasks/task-rows.js';
import { readersOf, taskedBy } from './readers.js';
import { deciderOf } from '../decisions/decider.js';
import { holderOf } from '../routing/holder.js';
import { openedTexts, wordsFrom } from './words.js';
import { searchWords, textVector } from '../text-pairs.js';

/** An event of a batch with its words opened. */
export interface OpenedEvent {
  event: DomainEvent;
  at: number;
}

/** The rows of the read models as the database function takes them. Absent fields stay as they are. */
export interface Projection {
  view: Record<string, unknown>;
  clocks: Record<string, unknown>[];
}

/** Pure: the read models after a batch. One batch of all events gives the same rows as batch after batch. */
export function project(request: string, after: RequestState, events: OpenedEvent[]): Projection {
  const view = {
    id: request,
    ...facts(after),
    ...deadlines(after),
    ...closing(events),
    reached: reachedBy(events),
    readers: readersOf(after, reachedBy(events)),
    tasked: taskedBy(after),
    told: toldBy(events),
    ...wordsFrom(events),
    text: textVector(searchWords(after.number, ...openedTexts(events))),
    ...tasksOf(request, after, events),
    state: after,
    state_hash: hex(createHash('sha256').update(canonicalJson(after)).digest()),
  };
  return { view, clocks: Object.values(after.clocks).map((clock) => clockRow(request, after, clock)) };
}

/** Requests without tasks carry no empty list. */
function tasksOf(request: string, after: RequestState, events: OpenedEvent[]): Record<string, unknown> {
  return after.tasks ? { tasks: taskRows(request, after, events) } : {};
}

function facts(state: RequestState): Record<string, unknown> {
  const { number, enterprise, tier, channel, nature, grade, item, stage, cycle, owner, steward, level } =
    state;
  return {
    ...{ number, enterprise, tier, channel, nature, grade, item, stage, cycle, owner, steward, level },
    closed_as: state.closedAs,
    ended_as: state.end,
    master: inShadow(state) ? state.merge?.master : null,
    owner_unit: state.ownerUnit,
    paused: state.pause !== undefined,
    received_at: iso(state.receivedAt),
    updated_at: iso(state.at),
    imported: state.imported,
    version: state.version,
  };
}

function deadlines(state: RequestState): Record<string, unknown> {
  const clocks = Object.values(state.clocks);
  const resolve = clocks.filter((clock) => clock.name === 'resolve').toSorted((a, b) => b.cycle - a.cycle)[0];
  // What runs in a master's shadow is nobody's deadline (DUP-3).
  const heard = inShadow(state) ? [] : clocks.filter((clock) => !isSilent(state, clock));
  const next = heard.filter(isRunning).toSorted((a, b) => a.due - b.due || (a.id < b.id ? -1 : 1))[0];
  const live = clocks.filter((clock) => clock.status === 'running' || clock.status === 'paused');
  return {
    resolve_due: isoOr(resolve?.due),
    resolve_original_due: isoOr(resolve?.originalDue),
    next_due: isoOr(next?.due),
    next_clock: next?.id,
    provisional: live.some((clock) => clock.provisional),
    breached: clocks
      .filter((clock) => clock.breachedAt !== undefined && !clock.annulled)
      .map((clock) => clock.id)
      .toSorted(),
  };
}

function isRunning(clock: Clock): clock is Clock & { due: number } {
  return clock.status === 'running' && clock.due !== undefined;
}

/** Whom these escalations reached; the table adds them to those before. */
function reachedBy(events: OpenedEvent[]): string[] {
  const people = events.flatMap(({ event }) =>
    event.type === 'escalated' ? event.data.recipients.map(({ person }) => person) : [],
  );
  return [...new Set(people)].toSorted();
}

/** For whom these escalations were meant: the absent rather than their covers; the table adds them to those before. */
function toldBy(events: OpenedEvent[]): string[] {
  const people = events.flatMap(({ event }) =>
    event.type === 'escalated' ? event.data.recipients.map(({ person, covering }) => covering ?? person) : [],
  );
  return [...new Set(people)].toSorted();
}

/** When it closed last; a reopening takes that away. */
function closing(events: OpenedEvent[]): Record<string, unknown> {
  const last = events.findLast(({ event }) => event.type === 'closed' || event.type === 'reopened');
  if (!last) return {};
  if (last.event.type !== 'closed') return { closed_at: null };
  return { closed_at: iso(last.event.data.recordedAt ?? last.at) };
}

function clockRow(request: string, state: RequestState, clock: Clock): Record<string, unknown> {
  return {
    request,
    clock: clock.id,
    name: clock.name,
    cycle: clock.cycle,
    occurrence: clock.occurrence,
    hours: clock.hours,
    status: clock.status,
    started_at: iso(clock.startedAt),
    due: isoOr(clock.due),
    original_due: iso(clock.originalDue),
    budget_ms: Math.round(clock.budgetMs),
    used_ms: Math.round(clock.usedMs),
    provisional: clock.provisional,
    breached_at: isoOr(clock.breachedAt),
    annulled: clock.annulled === true,
    decider: deciderOf(state, clock) ?? null,
    holder: holderOf(state, clock) ?? null,
  };
}
