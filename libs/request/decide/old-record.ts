import type { Instant } from '#libs/calendar';
import type { Rejection } from '../command.js';
import type { Draft } from '../draft.js';
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
    ...(due !== undefined && { due }),
  });
  const clock = d.state.clocks['resolve'];
  if (clock?.due !== undefined && clock.due <= d.at)
    d.emit('breached', { clock: 'resolve', dueAt: clock.due, firedAt: d.at });
  startUpdates(d);
  return undefined;
}
