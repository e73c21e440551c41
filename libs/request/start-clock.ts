import type { Instant } from '#libs/calendar';
import type { Budget, ClockName } from '#libs/messages';
import { isOpen, isResolution, usedAt } from './clock.js';
import type { Draft } from './draft.js';
import { after, budgetFrom, hoursOf, isProvisional, span } from './hours.js';
import type { Clock, RequestState } from './state.js';

/** A clock of this id that ran before in the same cycle makes the new one its next occurrence (CLK-13, ESC-1). */
function occurrenceOf(state: RequestState, id: string): number {
  const before = state.clocks[id];
  return before && before.cycle === state.cycle ? before.occurrence + 1 : 1;
}

interface Start {
  id: string;
  name: ClockName;
  budget: Budget;
  /** Due moment where it is a date that somebody named, not a budget that runs out. */
  due?: Instant;
  ms?: number;
  fired?: number[];
  from?: Instant;
  /** Used before, in another request. */
  usedMs?: number;
}

/** Starts a clock; `wd` budgets become the working time from start to due (CLK-2), beyond the calendar provisional (CLK-4). */
export function startClock(d: Draft, { id, name, budget, due, ms, fired, from = d.at, usedMs }: Start): void {
  const hours = hoursOf(budget);
  const counted = due === undefined && ms === undefined ? budgetFrom(d.calendar, from, budget) : undefined;
  const budgetMs = ms ?? counted?.ms ?? span(d.calendar, hours, from, due ?? from);
  const dueAt = due ?? counted?.due ?? after(d.calendar, hours, from, budgetMs);
  d.emit('clock_started', {
    clock: id,
    name,
    cycle: d.state.cycle,
    occurrence: occurrenceOf(d.state, id),
    hours,
    budget,
    budgetMs,
    at: from,
    due: dueAt,
    provisional: isProvisional(d.calendar, dueAt),
    calendar: d.calendar.version,
    ...(fired && { fired }),
    ...(usedMs !== undefined && { usedMs }),
  });
}

/** The clock's purpose is reached; late if its due moment has passed. */
export function meetClock(d: Draft, id: string): void {
  const clock = d.state.clocks[id];
  if (!isOpen(clock)) return;
  const late = clock.due !== undefined && d.at > clock.due;
  d.emit('clock_met', { clock: id, usedMs: usedAt(d.calendar, clock, d.at), late });
}

/** What was asked for is done: the resolution's clock and those that children brought (DUP-3). */
export function meetResolution(d: Draft): void {
  for (const clock of Object.values(d.state.clocks)) if (isResolution(clock)) meetClock(d, clock.id);
}

/** The clock ends without having been met. */
export function endClock(d: Draft, id: string, cause: string): void {
  const clock = d.state.clocks[id];
  if (isOpen(clock)) d.emit('clock_ended', { clock: id, usedMs: usedAt(d.calendar, clock, d.at), cause });
}

export function endClocks(d: Draft, cause: string, which: (clock: Clock) => boolean = () => true): void {
  for (const clock of Object.values(d.state.clocks)) if (which(clock)) endClock(d, clock.id, cause);
}
