import type { Level } from '#libs/messages';
import type { Clock, Join, RequestState } from './state.js';

/** The clock that a child brought its master. */
export const joinClock = (child: string): string => `join:${child}`;

/** A merged child lives on in its master's shadow (DUP-3): its clocks are recorded and delivered to nobody. */
export const inShadow = ({ merge }: RequestState): boolean => merge?.stage === 'merged';

/** On its way into a master, or out of it: what it owes the master must not be lost with its end (DUP-3). */
export const onItsWay = ({ merge }: RequestState): boolean => merge !== undefined && merge.stage !== 'merged';

/** The level that a request has by itself, whatever its children brought (DUP-4). */
export const levelOfOwn = ({ level, ownLevel }: RequestState): Level => ownLevel ?? level;

export const higher = (one: Level, other: Level): Level => (one > other ? one : other);

/** What a master with these children shows: the highest of all (DUP-3). */
export const levelShown = (own: Level, joins: Record<string, Join>): Level =>
  Object.values(joins).reduce<Level>((shown, { level }) => higher(shown, level), own);

/** The joined due is the earlier, whenever either moves: what a child brought is silent while its master is due no later (DUP-3). */
export function isSilent({ clocks }: RequestState, clock: Clock): boolean {
  const own = clocks['resolve']?.due;
  return clock.name === 'join' && clock.due !== undefined && own !== undefined && clock.due >= own;
}

/** What a child has to know of its master: whether it is open, and in which cycle. */
export const markOf = ({ stage, cycle }: RequestState): string =>
  `${stage === 'closed' ? 'closed' : 'open'}:${cycle}`;
