import type { DomainEvent } from '#libs/messages';
import type { Instant } from '#libs/calendar';
import type { Command, Decision, MaybeState, Moment, Rules } from './command.js';
import type { RequestState } from './state.js';

/** What must be looked up before `fire` is decided: levels whose people are to be resolved now (ESC-2). */
export interface Lookup {
  key: string;
  whom: string[];
}

/** Pure: the events that a command makes, or why it is refused. `at` is the command's moment. */
export function decide(_rules: Rules, _state: MaybeState, _command: Command): Decision {
  throw new Error('coming');
}

/** Pure: the state after one event that happened at `at`. */
export function evolve(
  _state: MaybeState,
  _event: DomainEvent,
  _at: Instant,
  _author?: string,
): RequestState {
  throw new Error('coming');
}

/** Pure: the coming moments in due order; the first is what the one timer waits for. */
export function agenda(_rules: Rules, _state: RequestState): Moment[] {
  return [];
}

/** Pure: whom to look up for the moments due by `now`. */
export function lookups(_rules: Rules, _state: RequestState, _now: Instant): Lookup[] {
  return [];
}
