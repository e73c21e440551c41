import { isProvisional } from '#libs/calendar';
import type { CalendarVersion } from '#libs/calendar';
import { isRunning, remainingAt, usedAt } from '../clock.js';
import type { Draft } from '../draft.js';
import { after, dueAfter, span } from '../hours.js';
import type { Clock } from '../state.js';

/**
 * CLK-5: time used before stands; what remains is laid out on the new version; a deadline may move either way, but never
 * to before the close of the next working day; each moved clock is one event with old, new and cause.
 */
export function moveToCalendar(d: Draft, clock: Clock, next: CalendarVersion): void {
  if (!isRunning(clock) || clock.hours !== 'work' || clock.name === 'promise' || clock.due === undefined)
    return;
  const usedMs = usedAt(d.calendar, clock, d.at);
  const remaining = remainingAt(d.calendar, clock, d.at);
  if (remaining === 0) return;
  const wanted = after(next, 'work', d.at, remaining);
  const closing = dueAfter(next, d.at, { n: 1, unit: 'wd' });
  const to = wanted >= clock.due ? wanted : Math.max(wanted, Math.min(clock.due, closing));
  const provisional = isProvisional(next, to);
  // A date that stands still needs the event when the new version counts other hours for time that has passed.
  const sameBefore = usedAt(next, clock, d.at) === usedMs;
  if (to === clock.due && provisional === clock.provisional && sameBefore) return;
  const { id, due, hours, budget, occurrence, fired } = clock;
  const budgetMs = usedMs + span(next, 'work', d.at, to);
  d.emit('clock_moved', {
    clock: id,
    from: due,
    to,
    at: d.at,
    hours,
    budget,
    budgetMs,
    usedMs,
    occurrence,
    fired,
    calendar: next.version,
    provisional,
    cause: 'calendar',
  });
}
