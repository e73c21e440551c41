import type { ClosedAs, Words } from '#libs/messages';
import type { Draft } from '../draft.js';
import { dueAfter } from '../hours.js';
import { endClocks } from '../start-clock.js';
import { endPause } from './pauses.js';
import { settlePromises } from './promises.js';
import { endTasks } from './tasks/ending.js';

/** Proposals and offers that the answer or the closing has overtaken do not stay open. */
export function settleProposals(d: Draft, keep: (command: string) => boolean = () => false): void {
  for (const { id, command } of Object.values(d.state.proposals))
    if (!keep(command)) d.emit('proposal_refused', { proposal: id, cause: 'no_longer_possible' });
}

/** Closes the request 办结; it stays open to a word for the window that the pack names (FBK-7). */
export function close(d: Draft, as: ClosedAs, ground?: Words): void {
  endPause(d, 'ended');
  settlePromises(d);
  settleProposals(d);
  endTasks(d, 'closed');
  endClocks(d, 'closed');
  const window = as === 'declined' ? d.policy.decline.objection : d.policy.closedFor;
  const until = dueAfter(d.calendar, d.at, window);
  d.emit('closed', { as, until, ...(ground && { ground }) });
}
