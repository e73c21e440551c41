import { clockWords } from '#libs/catalogue';
import type { Instant } from '#libs/calendar';
import type { ClockName } from '#libs/messages';
import { inShadow } from '#libs/request';
import type { Clock, RequestState } from '#libs/request';
import { iso } from '../operation/moments.js';
import type { ClockView, RequestView } from './schemas.js';

/** Clocks that run inside the house: the enterprise hears of what comes of them, not of who is late with what. */
const INSIDE: ReadonlySet<ClockName> = new Set([
  ...(['transfer', 'adjudication', 'confirm', 'decision'] as const),
  ...(['offer', 'report', 'session'] as const),
]);
export const isInside = (clock: ClockName): boolean => INSIDE.has(clock);

export const clocksFor = ({ clocks }: RequestState, inside: boolean): Clock[] =>
  Object.values(clocks).filter(({ name }) => inside || !isInside(name));

/** The clocks by which a request is due; a merged one is due with its master (DUP-3). */
export const duesFor = (state: RequestState, inside: boolean): Clock[] =>
  inShadow(state) ? [] : clocksFor(state, inside);

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

/** The earliest due moment of a running clock. */
export function nextDueOf(clocks: Clock[]): RequestView['nextDue'] {
  const running = clocks.filter((clock) => clock.status === 'running');
  const first = running.toSorted((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity))[0];
  if (first?.due === undefined) return undefined;
  return { clock: first.id, what: clockWords[first.name], due: iso(first.due) };
}

export const anyOverdue = (clocks: Clock[], now: Instant): boolean =>
  clocks.some((clock) => isOverdue(clock, now));
