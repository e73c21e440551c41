import { isOpen } from '#libs/calendar';
import type { CalendarVersion, Instant } from '#libs/calendar';
import type { Command, Rejection, Rules } from './command.js';
import { decide } from './decider.js';
import type { RequestState } from './state.js';

/** One deadline that moves with the calendar. */
export interface ClockMove {
  clock: string;
  from: Instant;
  to: Instant;
}

/** What another version of its calendar does to a request (CLK-5). */
export interface CalendarEffect {
  moves: ClockMove[];
  /** Promises keep their date, which somebody named; of these it now lies in closed time. */
  promises: { id: string; due: Instant }[];
  /** Why it does nothing. */
  refused?: Rejection;
}

/** CLK-5 previewed: decided exactly as it will be when the version is applied, and nothing is recorded. */
export function calendarEffect(
  rules: Rules,
  state: RequestState,
  next: CalendarVersion,
  at: Instant,
): CalendarEffect {
  const command: Command<'apply_calendar'> = {
    type: 'apply_calendar',
    commandId: 'preview',
    at: Math.max(at, state.at),
    actor: { kind: 'system' },
    data: { version: next.version },
    context: { calendar: next },
  };
  const decision = decide(rules, state, command);
  if (decision.rejected) return { moves: [], promises: [], refused: decision };
  const moves = decision.events.flatMap((event): ClockMove[] => {
    if (event.type !== 'clock_moved') return [];
    const { clock, from, to } = event.data;
    return from === undefined || to === undefined || from === to ? [] : [{ clock, from, to }];
  });
  return { moves, promises: closedOut(rules.calendar, state, next, at) };
}

/** Open promises that lay in working time and no longer do. The closing moment of a day belongs to the day. */
function closedOut(
  present: CalendarVersion,
  state: RequestState,
  next: CalendarVersion,
  at: Instant,
): CalendarEffect['promises'] {
  const inHours = (cal: CalendarVersion, due: Instant) => isOpen(cal, due) || isOpen(cal, due - 1);
  return Object.values(state.promises)
    .filter(
      ({ status, due }) => status === 'open' && due > at && inHours(present, due) && !inHours(next, due),
    )
    .map(({ id, due }) => ({ id, due }));
}
