import type { Clock, RequestState } from '../state.js';
import { withClock } from './step.js';
import type { Meta, Steps } from './step.js';

type ClockEvents =
  | 'clock_started'
  | 'clock_met'
  | 'clock_ended'
  | 'clock_paused'
  | 'clock_resumed'
  | 'clock_moved'
  | 'warned'
  | 'breached'
  | 'breach_annulled'
  | 'calendar_applied';

const closeStretch = (clock: Clock, { at }: Meta): Clock['stretches'] =>
  clock.stretches.map((stretch) => (stretch.to === undefined ? { ...stretch, to: at } : stretch));

function over(
  state: RequestState,
  id: string,
  usedMs: number,
  meta: Meta,
  change: Partial<Clock>,
): RequestState {
  return withClock(state, id, (clock) => ({
    ...clock,
    usedMs,
    runningSince: undefined,
    stretches: closeStretch(clock, meta),
    ...change,
  }));
}

/** What clock events do to the state: they carry every figure, so nothing is computed here. */
export const clockSteps: Steps<ClockEvents> = {
  clock_started: (state, data) => {
    const { clock: id, at, fired = [], due, usedMs = 0, ...rest } = data;
    const breachedAt = fired.includes(100) ? due : undefined;
    const clock: Clock = {
      ...rest,
      id,
      startedAt: at,
      usedMs,
      runningSince: at,
      due,
      originalDue: due,
      status: 'running',
      fired,
      breachedAt,
      stretches: [{ from: at }],
    };
    return { ...state, clocks: { ...state.clocks, [id]: clock } };
  },
  clock_met: (state, { clock, usedMs, late }, meta) => {
    const met = over(state, clock, usedMs, meta, { status: 'met', late });
    return met.clocks[clock]?.name === 'update' ? { ...met, missedUpdates: 0 } : met;
  },
  clock_ended: (state, { clock, usedMs }, meta) => over(state, clock, usedMs, meta, { status: 'ended' }),
  clock_paused: (state, { clock, usedMs }, meta) =>
    over(state, clock, usedMs, meta, { status: 'paused', due: undefined }),
  clock_resumed: (state, { clock, at, due, provisional }) =>
    withClock(state, clock, (paused) => ({
      ...paused,
      status: 'running',
      runningSince: at,
      due,
      provisional,
      stretches: [...paused.stretches, { from: at }],
    })),
  clock_moved: (state, data) =>
    withClock(state, data.clock, (clock) => {
      const { clock: _id, from: _from, to, at, usedMs, cause, ...rest } = data;
      const moved = { ...clock, ...rest, usedMs, late: data.late ?? clock.late };
      const marked = cause === 'corrected' && clock.breachedAt !== undefined ? { marked: true } : {};
      if (to === undefined) return { ...moved, ...marked };
      const reinstated = cause === 'reinstated' ? { stretches: [...clock.stretches, { from: at }] } : {};
      return { ...moved, ...marked, ...reinstated, status: 'running', runningSince: at, due: to };
    }),
  warned: (state, { clock: id, percent }) =>
    withClock(state, id, (clock) => ({ ...clock, fired: [...clock.fired, percent] })),
  breached: (state, { clock: id, dueAt }) => {
    const next = withClock(state, id, (clock) => ({
      ...clock,
      fired: [...clock.fired, 100],
      breachedAt: dueAt,
      marked: false,
    }));
    return next.clocks[id]?.name === 'update' ? { ...next, missedUpdates: next.missedUpdates + 1 } : next;
  },
  breach_annulled: (state, { clock }) => withClock(state, clock, (it) => ({ ...it, annulled: true })),
  calendar_applied: (state, { version }) => ({ ...state, calendar: version }),
};
