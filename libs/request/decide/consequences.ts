import type { Draft } from '../draft.js';
import { isResolution } from '../clock.js';
import { dueAfter } from '../hours.js';
import { endClock } from '../start-clock.js';
import type { Clock } from '../state.js';
import { openSessions, openTasks, taskOfClock } from '../tasks.js';
import { settleConfirmation } from './capsule.js';
import { decisionClock } from './proposals.js';
import { ruleByDefault } from './tasks/adjudication.js';
import { startSession } from './tasks/sessions.js';
import { awaitNaming } from './transfers.js';
import { startUpdates } from './update-clock.js';

/** What the passing of a due moment means for the clocks that are not about the request itself. */
export function follow(d: Draft, clock: Clock, dueAt: number): void {
  const fired = { dueAt, firedAt: d.at };
  if (clock.name === 'update') startUpdates(d, dueAt);
  if (clock.name === 'promise') {
    d.emit('promise_broken', { promise: clock.id, cause: 'overdue' });
    settleConfirmation(d, clock.id);
  }
  if (clock.name === 'transfer') {
    d.emit('transfer_lapsed', { transfer: clock.id, ...fired });
    awaitNaming(d);
  }
  if (clock.name === 'adjudication') {
    const task = taskOfClock(d.state, clock.id);
    if (task) ruleByDefault(d, task);
  }
  if (clock.name === 'decision') {
    const proposal = Object.keys(d.state.proposals).find((id) => decisionClock(id) === clock.id);
    if (proposal) d.emit('proposal_refused', { proposal, cause: 'lapsed' });
  }
  if (['promise', 'transfer', 'decision'].includes(clock.name)) endClock(d, clock.id, 'breached');
}

/** CLK-11: an answer that is not delivered in time never stopped `resolve`. */
export function missDelivery(d: Draft, dueAt: number): void {
  d.emit('delivery_missed', { dueAt, firedAt: d.at });
  for (const clock of Object.values(d.state.clocks)) if (isResolution(clock)) reinstate(d, clock);
}

function reinstate(d: Draft, clock: Clock): void {
  if (clock.status !== 'met' || clock.due === undefined || !d.state.answer) return;
  const { id, due, hours, budget, budgetMs, usedMs, occurrence, fired, calendar, provisional } = clock;
  const same = { hours, budget, budgetMs, usedMs, occurrence, fired, calendar, provisional };
  d.emit('clock_moved', {
    clock: id,
    from: due,
    to: due,
    at: d.state.answer.at,
    ...same,
    late: false,
    cause: 'reinstated',
  });
}

/** L3 was silent: whoever works on it is called together, at the latest date that an action could have named (ESC-4). */
export function conveneByDefault(d: Draft): void {
  if (openSessions(d.state).length > 0) return;
  const units = openTasks(d.state).map(({ unit, handler }) => ({ unit, person: handler }));
  const members = [{ unit: d.state.ownerUnit, person: d.state.owner }, ...units].filter(
    ({ unit }, index, all) => all.findIndex((other) => other.unit === unit) === index,
  );
  startSession(d, members, dueAfter(d.calendar, d.at, d.policy.action.aheadAtMost), { kind: 'system' });
}
