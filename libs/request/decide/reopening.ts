import type { EventOf } from '#libs/messages';
import { remainingAt } from '../clock.js';
import type { Draft } from '../draft.js';
import { budgetFrom, dueAfter, roundTheClock, span } from '../hours.js';
import { endClocks, startClock } from '../start-clock.js';
import type { Clock } from '../state.js';
import { startUpdates } from './update-clock.js';

type Cause = EventOf<'reopened'>['data']['cause'];
const ALL = [50, 75, 90, 100];
/** Clocks of one cycle; offers, decisions, promises and confirmations go on over a reopening. */
const OF_THE_CYCLE: ReadonlySet<string> = new Set(['contact', 'plan', 'resolve', 'update', 'verify']);

/**
 * What a reopened request has for `resolve` (CLK-11): min(wd(3), max(what remained, 30 % of the budget)); the second
 * reopening adds nothing; never beyond the 25 wd from receipt.
 */
export function reopenedBudget(d: Draft, clock: Clock, first: boolean): number {
  const remained = remainingAt(d.calendar, clock, d.at);
  const { atMost, share } = d.policy.reopening;
  const floor = first ? clock.budgetMs * share : 0;
  const ceiling = budgetFrom(d.calendar, d.at, clock.hours === 'always' ? roundTheClock(atMost) : atMost).ms;
  const end = dueAfter(d.calendar, d.state.receivedAt, d.policy.extension.inAllFromReceipt);
  return Math.max(0, Math.min(ceiling, Math.max(remained, floor), span(d.calendar, clock.hours, d.at, end)));
}

/** Back into work, one cycle on; the old flags stay and nothing alarms at this moment (CLK-11). The ladder goes on at its level (ESC-6). */
export function reopen(d: Draft, cause: Cause): void {
  const clock = d.state.clocks['resolve'];
  const first = d.state.cycle === 1;
  const ms = clock ? Math.round(reopenedBudget(d, clock, first)) : 0;
  endClocks(d, 'reopened', ({ name }) => OF_THE_CYCLE.has(name));
  const counts = cause === 'not_solved' || cause === 'dissatisfied' || cause === 'reply';
  const notSolved = d.state.notSolved + (counts ? 1 : 0);
  d.emit('reopened', { cycle: d.state.cycle + 1, cause, notSolved });
  const budget = clock?.budget ?? d.policy.budgets[d.state.grade].resolve;
  startClock(d, { id: 'resolve', name: 'resolve', budget, ms, ...(ms === 0 && { fired: ALL }) });
  startUpdates(d);
  if (counts) judgeAgain(d, notSolved);
}

/** FBK-5: the second *not solved* opens a review by two people outside, and L3 speaks; the third goes to the panel. */
function judgeAgain(d: Draft, notSolved: number): void {
  if (notSolved === 2) d.emit('review_opened', { reviewers: 2 });
  if (notSolved >= 3 && !d.state.panel) d.emit('panel_opened', {});
}
