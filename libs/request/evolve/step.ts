import type { Instant } from '#libs/calendar';
import type { EventOf, EventType } from '#libs/messages';
import type { Clock, RequestState } from '../state.js';

/** When an event happened, which number it has in its stream, and who wrote it. */
export interface Meta {
  at: Instant;
  number: number;
  author: string;
}

/** How one kind of event changes the state. */
export type Step<T extends EventType> = (
  state: RequestState,
  data: EventOf<T>['data'],
  meta: Meta,
) => RequestState;
export type Steps<T extends EventType> = { [K in T]: Step<K> };

/** The state with one clock changed; an event about a clock that is not there is a bug in the history. */
export function withClock(state: RequestState, id: string, change: (clock: Clock) => Clock): RequestState {
  const clock = state.clocks[id];
  if (!clock) throw new Error(`an event speaks of the clock ${id}, which this request does not have`);
  return { ...state, clocks: { ...state.clocks, [id]: change(clock) } };
}

/** A copy without one key. */
export function without<V>(map: Record<string, V>, key: string): Record<string, V> {
  const { [key]: _gone, ...rest } = map;
  return rest;
}
