import type { Instant } from '#libs/calendar';
import type { Rejection } from '../command.js';
import type { Draft } from '../draft.js';
import { budgetFrom, hoursOf, span } from '../hours.js';
import { rungs } from '../ladder-steps.js';
import { startClock } from '../start-clock.js';
import { startUpdates } from './update-clock.js';

/**
 * An open row of yesterday's system keeps its owner and its due moment. What fell due before the import is recorded as
 * passed, and alarms nobody at the moment of moving in.
 */
export function recordOld(
  d: Draft,
  { receivedAt, due }: { receivedAt: Instant; due?: Instant },
): Rejection | undefined {
  const budget = d.policy.budgets[d.state.grade].resolve;
  startClock(d, {
    id: 'resolve',
    name: 'resolve',
    budget,
    from: receivedAt,
    fired: warningsPassed(d, receivedAt, due),
    ...(due !== undefined && { due }),
  });
  const clock = d.state.clocks['resolve'];
  if (clock?.due !== undefined && clock.due <= d.at)
    d.emit('breached', { clock: 'resolve', dueAt: clock.due, firedAt: d.at });
  collapseRungs(d);
  startUpdates(d);
  return undefined;
}

/** Old history that no rate counts: no clock ran here, so none was met or missed; the request is over at once. */
export function recordClosed(d: Draft, closedAt: Instant): undefined {
  d.emit('closed', { as: 'recorded', until: d.at, recordedAt: closedAt });
  d.emit('ended', { as: 'archived' });
  return undefined;
}

/** The percentages that the record had used up before it came here. */
function warningsPassed(d: Draft, from: Instant, due: Instant | undefined): number[] {
  const budget = d.policy.budgets[d.state.grade].resolve;
  const hours = hoursOf(budget);
  const whole =
    due === undefined ? budgetFrom(d.calendar, from, budget).ms : span(d.calendar, hours, from, due);
  const used = span(d.calendar, hours, from, d.at);
  return d.policy.warnings.ladder.filter((percent) => used * 100 >= whole * percent);
}

/** Rungs of the ladder that lie behind: on the record, and silent. */
function collapseRungs(d: Draft): void {
  for (;;) {
    const behind = rungs(d.rules, d.state)
      .filter(({ at }) => at <= d.at)
      .toSorted((one, other) => one.at - other.at)[0];
    if (!behind) return;
    const { clock, level, occurrence, at: dueAt } = behind;
    const { id, cycle } = clock;
    d.emit('escalation_collapsed', { clock: id, cycle, level, occurrence, dueAt, firedAt: d.at });
  }
}
