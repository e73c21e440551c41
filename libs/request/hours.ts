import { addBudget, advance, dateOf, elapsed, isProvisional, nextOpening } from '#libs/calendar';
import type { CalendarVersion, Instant } from '#libs/calendar';
import type { Budget } from '#libs/messages';
import type { Clock } from './state.js';

export type Hours = Clock['hours'];

const NOON = 720;

/** Budgets in minutes run round the clock, all others on the calendar (CLK-2). */
export const hoursOf = (budget: Budget): Hours => (budget.unit === 'min' ? 'always' : 'work');

/** Milliseconds of its own hours that a clock uses between two instants. */
export function span(cal: CalendarVersion, hours: Hours, from: Instant, to: Instant): number {
  if (to <= from) return 0;
  return hours === 'always' ? to - from : elapsed(cal, from, to);
}

/** The instant at which `ms` of a clock's own hours have passed since `from`; whole milliseconds, also for half of an odd span. */
export function after(cal: CalendarVersion, hours: Hours, from: Instant, ms: number): Instant {
  return hours === 'always' ? from + Math.round(ms) : advance(cal, from, ms);
}

/** Due moment and size of a budget that starts at `from`. */
export function budgetFrom(
  cal: CalendarVersion,
  from: Instant,
  budget: Budget,
): { due: Instant; ms: number; hours: Hours } {
  return { ...addBudget(cal, from, budget), hours: hoursOf(budget) };
}

/** The same span round the clock: urgent requests know no closing time. */
export function roundTheClock({ n, unit }: Budget): Budget {
  return { n: unit === 'wd' ? n * 1440 : n, unit: 'min' };
}

/** The moment at which a budget that starts at `from` runs out. */
export const dueAfter = (cal: CalendarVersion, from: Instant, budget: Budget): Instant =>
  addBudget(cal, from, budget).due;

/** Date and minutes of the day on the calendar's own wall clock. */
export function localTime(cal: CalendarVersion, at: Instant): { date: string; minutes: number } {
  const offset = cal.offsets.findLast((change) => change.from <= at) ?? cal.offsets[0];
  const minutes = Math.floor(at / 60_000) + (offset?.minutes ?? 0);
  return { date: dateOf(cal, at), minutes: ((minutes % 1440) + 1440) % 1440 };
}

/** The half day of an instant, `2026-03-02 am`: attempts of the call-back fall on different ones (FBK-4). */
export function halfDay(cal: CalendarVersion, at: Instant): string {
  const { date, minutes } = localTime(cal, at);
  return `${date} ${minutes < NOON ? 'am' : 'pm'}`;
}

/** Working milliseconds of an ordinary day: the longest day of the week. */
export function ordinaryDay(cal: CalendarVersion): number {
  const minutes = cal.weekly.map((day) => day.reduce((sum, { from, to }) => sum + to - from, 0));
  return Math.max(0, ...minutes) * 60_000;
}

export { isProvisional, nextOpening };
