import type { Budget } from '#libs/messages';
import type { Draft } from '../draft.js';
import { budgetFrom, nextOpening } from '../hours.js';
import { moveDue } from '../move-clock.js';
import { isOpen } from '../clock.js';
import { startClock } from '../start-clock.js';
import type { Clock } from '../state.js';

const MINUTE = 60_000;
/** However short a budget is, nobody owes an update more often than once an hour. */
const HOUR = 60;

/** The cadence of follow-up by tier; for T4 a share of the whole `resolve` budget, not of what a reopening left of it. */
function cadence(d: Draft, from: number): Budget {
  const rule = d.policy.update[d.state.tier];
  if (!('share' in rule)) return rule;
  const budget = d.state.clocks['resolve']?.budget ?? d.policy.budgets[d.state.grade].resolve;
  const whole = budgetFrom(d.calendar, from, budget);
  const minutes = Math.max(HOUR, Math.floor((whole.ms * rule.share) / MINUTE));
  return { n: minutes, unit: whole.hours === 'always' ? 'min' : 'wm' };
}

/** Starts the next occurrence of the update clock 跟踪; after a missed one from the moment that was missed. */
export function startUpdates(d: Draft, from = d.at): void {
  startClock(d, { id: 'update', name: 'update', budget: cadence(d, from), from });
  restAfterContact(d);
}

/** Another tier, or another grade where the cadence is a share of its budget: the clock that runs follows (CLK-6, COR-1). */
export function changeCadence(d: Draft, change: (d: Draft, clock: Clock, budget: Budget) => void): void {
  const clock = d.state.clocks['update'];
  if (!isOpen(clock)) return;
  const budget = cadence(d, clock.startedAt);
  if (budget.n === clock.budget.n && budget.unit === clock.budget.unit) return;
  change(d, clock, budget);
  restAfterContact(d);
}

/** FUP-2: no update falls due within 24 h after another contact. */
export function restAfterContact(d: Draft): void {
  const clock = d.state.clocks['update'];
  const last = d.state.lastContactAt;
  if (!isOpen(clock) || clock.due === undefined || last === undefined) return;
  const rested = last + d.policy.quietAfterContact.n * MINUTE;
  if (clock.due >= rested) return;
  moveDue(d, clock, clock.hours === 'always' ? rested : nextOpening(d.calendar, rested), 'contact');
}
