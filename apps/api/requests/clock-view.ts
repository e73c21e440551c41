import { clockWords } from '#libs/catalogue';
import type { Instant } from '#libs/calendar';
import { inShadow } from '#libs/request';
import type { Clock, RequestState } from '#libs/request';
import { iso } from '../operation/moments.js';
import type { ClockView, RequestView } from './schemas.js';

/** Overdue is computed, not announced: true from `due` on (must hold 10). */
export const isOverdue = (clock: Clock, now: Instant): boolean =>
  clock.status === 'running' && clock.due !== undefined && clock.due < now;

export function clockViewOf(clock: Clock, now: Instant): ClockView {
  const overdue = isOverdue(clock, now);
  return {
    id: clock.id,
    name: clock.name,
    what: clockWords[clock.name],
    cycle: clock.cycle,
    occurrence: clock.occurrence,
    status: clock.status,
    ...(clock.due !== undefined && { due: iso(clock.due) }),
    originalDue: iso(clock.originalDue),
    overdue,
    breached: !clock.annulled && (overdue || clock.breachedAt !== undefined),
    provisional: clock.provisional,
  };
}

/** The earliest due moment of a running clock; a merged request is due with its master (DUP-3). */
export function nextDueOf(state: RequestState): RequestView['nextDue'] {
  if (inShadow(state)) return undefined;
  const running = Object.values(state.clocks).filter((clock) => clock.status === 'running');
  const first = running.toSorted((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity))[0];
  if (first?.due === undefined) return undefined;
  return { clock: first.id, what: clockWords[first.name], due: iso(first.due) };
}

export const anyOverdue = (state: RequestState, now: Instant): boolean =>
  !inShadow(state) && Object.values(state.clocks).some((clock) => isOverdue(clock, now));
