import type { CalendarVersion, Instant } from '#libs/calendar';
import type { Actor, DomainEvent, EventOf, EventType } from '#libs/messages';
import type { Command, Context, MaybeState, Rules } from './command.js';
import { evolve } from './evolve/index.js';
import { inShadow } from './merging.js';
import type { PolicySlice } from './policy.js';
import type { RequestState } from './state.js';

const SHADOWED: ReadonlySet<EventType> = new Set([
  'warned',
  'breached',
  'escalated',
  'escalation_collapsed',
  'action_missed',
  'default_executed',
]);

/** The person, enterprise or `system` behind an actor. */
export function authorOf(actor: Actor): string {
  if (actor.kind === 'person') return actor.person;
  return actor.kind === 'enterprise' ? actor.enterprise : 'system';
}

/** The events of one decision while it is being made: each is evolved at once, so that the next step sees its effect. */
export class Draft {
  readonly events: DomainEvent[] = [];
  readonly at: Instant;
  readonly actor: Actor;
  readonly context: Context;
  /** A proposal that the decision made instead of a change. */
  proposal?: string;
  /** Set while an approved proposal is carried out: what needed the coordinator has him now. */
  approved = false;
  private current: MaybeState;

  constructor(
    readonly rules: Rules,
    state: MaybeState,
    command: Pick<Command, 'at' | 'actor' | 'context'>,
  ) {
    this.current = state;
    this.at = command.at;
    this.actor = command.actor;
    this.context = command.context;
  }

  get state(): RequestState {
    if (!this.current) throw new Error('a request that is not yet born has no state');
    return this.current;
  }

  get policy(): PolicySlice {
    return this.rules.policy;
  }

  get calendar(): CalendarVersion {
    return this.rules.calendar;
  }

  emit<T extends EventType>(type: T, data: EventOf<T>['data']): void {
    const event = { type, data: this.shadowed(type) ? { ...data, shadow: true } : data } as DomainEvent;
    this.events.push(event);
    this.current = evolve(this.current, event, this.at, authorOf(this.actor));
  }

  /** What a clock brings about in a master's shadow says so (DUP-3). */
  private shadowed(type: EventType): boolean {
    return SHADOWED.has(type) && this.current !== undefined && inShadow(this.current);
  }

  /** The next id of its kind within the request: `promise:4`. */
  id(kind: string): string {
    return `${kind}:${this.state.next}`;
  }
}
