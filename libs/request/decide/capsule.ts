import type { EventOf } from '#libs/messages';
import { openClocks } from '../clock.js';
import type { Draft } from '../draft.js';
import { refuse } from '../refuse.js';
import { endClock, meetClock, startClock } from '../start-clock.js';
import type { RequestState } from '../state.js';
import { adjudicationClock, openTasks } from '../tasks.js';
import type { Handlers } from './handler.js';
import { actsFor } from './who.js';

const confirmClock = (promise: string): string => `confirm:${promise}`;

const openPromises = ({ promises }: RequestState) =>
  Object.values(promises).filter(({ status }) => status === 'open');

/** What a new owner must know 交接单 (OWN-9), as ids and moments; the words stand in the history under these ids. */
function capsule(state: RequestState): Omit<EventOf<'handed_over'>['data'], 'from' | 'to'> {
  return {
    promises: openPromises(state).map(({ id, due, moved }) => ({ promise: id, due, moved })),
    clocks: openClocks(state).map(({ id, due }) => ({ clock: id, due })),
    tasks: openTasks(state).map(({ id, unit, handler }) => ({ task: id, unit, handler })),
    lastContactAt: state.lastContactAt,
  };
}

/**
 * The one way in which an owner changes: the new owner, then the capsule, and for each open promise the time in which the
 * new owner confirms it (OWN-9). Clocks and ladder go on.
 */
export function changeOwner(d: Draft, assigned: EventOf<'owner_assigned'>['data']): void {
  const from = d.state.owner;
  d.emit('owner_assigned', assigned);
  endClock(d, adjudicationClock('owner'), 'named');
  if (!d.policy.tasks) return;
  d.emit('handed_over', { from, to: assigned.person, ...capsule(d.state) });
  for (const { id } of openPromises(d.state)) {
    endClock(d, confirmClock(id), 'handed_over');
    startClock(d, { id: confirmClock(id), name: 'confirm', budget: d.policy.clocks.confirm });
  }
}

/** A promise that is kept, moved or broken needs no confirming any more. */
export const settleConfirmation = (d: Draft, promise: string): void =>
  endClock(d, confirmClock(promise), 'settled');

export const handOvers: Handlers<'confirm_promise'> = {
  confirm_promise: (d, { promise }) => {
    if (!actsFor(d, d.state.owner))
      return refuse(
        'OWN-9',
        'not-allowed',
        'The new owner confirms what was promised before.',
        '由新的首问责任人确认此前的承诺。',
      );
    if (d.state.clocks[confirmClock(promise)]?.status !== 'running')
      return refuse(
        'OWN-9',
        'nothing-to-do',
        `${promise} waits for no confirmation.`,
        `${promise} 无需确认。`,
      );
    d.emit('promise_confirmed', { promise });
    meetClock(d, confirmClock(promise));
    return undefined;
  },
};
