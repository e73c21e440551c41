import type { CalendarVersion, Instant } from '#libs/calendar';
import { after, span } from './hours.js';
import type { Clock, RequestState } from './state.js';

/** A clock that has not ended: it runs or is paused. */
export const isOpen = (clock: Clock | undefined): clock is Clock =>
  clock !== undefined && (clock.status === 'running' || clock.status === 'paused');

export const isRunning = (clock: Clock | undefined): clock is Clock => clock?.status === 'running';

/** The clock of resolution, and those that children brought their master: they stop and are met together (DUP-3). */
export const isResolution = ({ name }: Clock): boolean => name === 'resolve' || name === 'join';

/** Time used so far (CLK-1): what ended stretches took, and the running one up to `at`. */
export function usedAt(cal: CalendarVersion, clock: Clock, at: Instant): number {
  return (
    clock.usedMs + (clock.runningSince === undefined ? 0 : span(cal, clock.hours, clock.runningSince, at))
  );
}

/** What remains of the budget at `at`; never negative. */
export const remainingAt = (cal: CalendarVersion, clock: Clock, at: Instant): number =>
  Math.max(0, clock.budgetMs - usedAt(cal, clock, at));

/** The moment at which a running clock has used `percent` of its budget (CLK-13); 100 is the due moment itself. */
export function percentAt(cal: CalendarVersion, clock: Clock, percent: number): Instant | undefined {
  if (clock.runningSince === undefined || clock.due === undefined) return undefined;
  if (percent >= 100) return clock.due;
  const left = (clock.budgetMs * percent) / 100 - clock.usedMs;
  return left <= 0
    ? clock.runningSince
    : Math.min(clock.due, after(cal, clock.hours, clock.runningSince, left));
}

/** Used again from the recorded stretches, in other hours: a request that became urgent, or no longer is (CLK-6). */
export function usedInHours(cal: CalendarVersion, clock: Clock, hours: Clock['hours'], at: Instant): number {
  return clock.stretches.reduce((sum, { from, to }) => sum + span(cal, hours, from, to ?? at), 0);
}

/** All clocks that have not ended, in the order of their ids. */
export const openClocks = (state: RequestState): Clock[] => Object.values(state.clocks).filter(isOpen);
