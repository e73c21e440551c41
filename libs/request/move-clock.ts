import type { Instant } from '#libs/calendar';
import type { Budget, EventOf } from '#libs/messages';
import { isRunning, percentAt, remainingAt, usedAt, usedInHours } from './clock.js';
import type { Draft } from './draft.js';
import { after, budgetFrom, isProvisional, span } from './hours.js';
import type { Clock } from './state.js';

type Move = EventOf<'clock_moved'>['data'];

const unchanged = (d: Draft, clock: Clock): Omit<Move, 'cause'> => ({
  clock: clock.id,
  from: clock.due,
  to: clock.due,
  at: d.at,
  hours: clock.hours,
  budget: clock.budget,
  budgetMs: clock.budgetMs,
  usedMs: usedAt(d.calendar, clock, d.at),
  occurrence: clock.occurrence,
  fired: clock.fired,
  calendar: clock.calendar,
  provisional: clock.provisional,
});

/** Pauses a running clock: what remains is stored (CLK-1). */
export function pauseClock(d: Draft, id: string): void {
  const clock = d.state.clocks[id];
  if (isRunning(clock)) d.emit('clock_paused', { clock: id, usedMs: usedAt(d.calendar, clock, d.at) });
}

/** Resumes a paused clock: it advances from now by what remains, never start plus hold (CLK-1). */
export function resumeClock(d: Draft, id: string, at = d.at): void {
  const clock = d.state.clocks[id];
  if (clock?.status !== 'paused') return;
  const due = after(d.calendar, clock.hours, at, remainingAt(d.calendar, clock, at));
  d.emit('clock_resumed', { clock: id, at, due, provisional: isProvisional(d.calendar, due) });
}

/** Sets another due moment; the budget follows, so that percentages stay true. */
export function moveDue(d: Draft, clock: Clock, to: Instant, cause: Move['cause']): void {
  if (to === clock.due) return;
  const same = unchanged(d, clock);
  const budgetMs = same.usedMs + span(d.calendar, clock.hours, d.at, to);
  d.emit('clock_moved', {
    ...same,
    to,
    budgetMs,
    calendar: d.calendar.version,
    provisional: isProvisional(d.calendar, to),
    cause,
  });
}

/** CLK-6: another budget for a clock that runs on: what remains is max(0, new budget − used). */
export function rebudget(d: Draft, clock: Clock, budget: Budget): void {
  const { ms, hours } = budgetFrom(d.calendar, clock.startedAt, budget);
  const usedMs =
    hours === clock.hours ? usedAt(d.calendar, clock, d.at) : usedInHours(d.calendar, clock, hours, d.at);
  const due = isRunning(clock) ? after(d.calendar, hours, d.at, Math.max(0, ms - usedMs)) : undefined;
  const to = clock.breachedAt !== undefined && due !== undefined && due <= d.at ? clock.due : due;
  d.emit('clock_moved', {
    ...unchanged(d, clock),
    to,
    hours,
    budget,
    budgetMs: ms,
    usedMs,
    provisional: to !== undefined && isProvisional(d.calendar, to),
    calendar: d.calendar.version,
    cause: 'reclassified',
  });
}

/** Percentages that had fired and would have fired under the right budget too. */
const firedRightly = (d: Draft, clock: Clock): number[] =>
  clock.fired.filter((percent) => {
    const at = percentAt(d.calendar, clock, percent);
    return at !== undefined && at <= d.at;
  });

/**
 * COR-1: the clock as if the entry had been right from the start. Its due moment may lie in the past; what had fired
 * stays in the history, marked, and the corrected clock is a new occurrence that fires by its own moments.
 */
export function correctClock(d: Draft, clock: Clock, budget: Budget): void {
  const { ms, hours } = budgetFrom(d.calendar, clock.startedAt, budget);
  const base = {
    ...unchanged(d, clock),
    hours,
    budget,
    budgetMs: ms,
    calendar: d.calendar.version,
    cause: 'corrected' as const,
  };
  const ended = clock.status === 'met' || clock.status === 'ended';
  if (ended) {
    const usedMs = usedInHours(d.calendar, clock, hours, d.at);
    d.emit('clock_moved', { ...base, to: undefined, usedMs, late: clock.status === 'met' && usedMs > ms });
    return;
  }
  const since = clock.runningSince;
  const before = clock.stretches.filter((stretch) => stretch.to !== undefined);
  const usedMs = usedInHours(d.calendar, { ...clock, stretches: before }, hours, d.at);
  const to = since === undefined ? undefined : after(d.calendar, hours, since, Math.max(0, ms - usedMs));
  const right = { ...clock, hours, budgetMs: ms, usedMs, due: to };
  d.emit('clock_moved', {
    ...base,
    at: since ?? d.at,
    to,
    usedMs,
    occurrence: clock.occurrence + 1,
    fired: firedRightly(d, right).filter((percent) => percent < 100 || clock.breachedAt === to),
    provisional: to !== undefined && isProvisional(d.calendar, to),
  });
}
