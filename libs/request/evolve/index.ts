import type { Instant } from '#libs/calendar';
import type { DomainEvent, EventType } from '#libs/messages';
import type { MaybeState } from '../command.js';
import type { RequestState } from '../state.js';
import { checklistSteps } from './checklist.js';
import { clockSteps } from './clocks.js';
import { closingSteps } from './closing.js';
import { handlingSteps } from './handling.js';
import { ladderSteps } from './ladder.js';
import { mergingSteps } from './merging.js';
import { ownershipSteps } from './ownership.js';
import { received } from './received.js';
import { taskSteps } from './tasks.js';
import { routingSteps } from './routing.js';
import type { Meta, Steps } from './step.js';

const steps: Steps<Exclude<EventType, 'received'>> = {
  ...clockSteps,
  ...ownershipSteps,
  ...routingSteps,
  ...handlingSteps,
  ...ladderSteps,
  ...closingSteps,
  ...taskSteps,
  ...checklistSteps,
  ...mergingSteps,
};

/** Events that only note time passing: they put nobody's view of the request out of date (OWN-10). */
const QUIET: ReadonlySet<EventType> = new Set([
  'warned',
  'clock_started',
  'clock_met',
  'clock_ended',
  'clock_moved',
  'escalation_collapsed',
  'words_passed_on',
  'words_arrived',
  'merge_settled',
  'child_told',
]);
const CHANGES_KEPT = 30;

function apply(state: RequestState, event: DomainEvent, meta: Meta): RequestState {
  // The table has an entry for each type, which the compiler checks; it cannot follow the correlation through a lookup.
  const step = steps[event.type as keyof typeof steps] as
    ((s: RequestState, d: unknown, m: Meta) => RequestState) | undefined;
  if (!step) throw new Error(`no step for the event ${event.type} (number ${meta.number})`);
  const next = step(state, event.data, meta);
  const changes = QUIET.has(event.type)
    ? next.changes
    : [...next.changes, { number: meta.number, type: event.type }].slice(-CHANGES_KEPT);
  return { ...next, version: meta.number, at: Math.max(state.at, meta.at), changes };
}

/**
 * The state after one event.
 * @param author who wrote it (person, enterprise or `system`); COR-1 asks for it.
 * @throws on an event that cannot follow: a history like that is damaged, not to be guessed at.
 */
export function evolve(state: MaybeState, event: DomainEvent, at: Instant, author = 'system'): RequestState {
  const meta = { at, number: (state?.version ?? 0) + 1, author };
  if (event.type === 'received') {
    if (state) throw new Error('a request is received only once');
    return received(event.data, meta);
  }
  if (!state) throw new Error(`the first event of a request is received, not ${event.type}`);
  if (state.end) throw new Error(`nothing happens after the end, but ${event.type} did`);
  return apply(state, event, meta);
}
