import type { Level } from '#libs/messages';
import { higher, joinClock } from '../merging.js';
import type { Escalation, RequestState } from '../state.js';
import type { Steps } from './step.js';

type LadderEvents =
  | 'escalated'
  | 'escalation_collapsed'
  | 'action_taken'
  | 'action_missed'
  | 'default_executed'
  | 'ladder_moved';

type Rung = Pick<Escalation, 'clock' | 'cycle' | 'level' | 'occurrence'>;

/** The level rises with its clock: the request's own, or that which a child brought (DUP-3). */
function raised(state: RequestState, { clock, level }: { clock: string; level: Level }): RequestState {
  const shown = { ...state, level: higher(state.level, level) };
  const child = Object.entries(state.joins ?? {}).find(([id]) => joinClock(id) === clock);
  if (child) {
    const [id, join] = child;
    return { ...shown, joins: { ...state.joins, [id]: { ...join, level: higher(join.level, level) } } };
  }
  return state.ownLevel === undefined ? shown : { ...shown, ownLevel: higher(state.ownLevel, level) };
}

const atRung = (state: RequestState, rung: Rung, change: (it: Escalation) => Escalation): RequestState => ({
  ...state,
  escalations: state.escalations.map((it) => (sameRung(it, rung) ? change(it) : it)),
});

const sameRung = (one: Rung, other: Rung): boolean =>
  one.clock === other.clock &&
  one.cycle === other.cycle &&
  one.level === other.level &&
  one.occurrence === other.occurrence;

/** The ladder 提级阶梯: levels only rise (ESC-6). */
export const ladderSteps: Steps<LadderEvents> = {
  escalated: (state, { gap: _gap, recipients: _people, shadow: _shadow, ...data }) => ({
    ...raised(state, data),
    escalations: [...state.escalations, { ...data, collapsed: false }],
  }),
  escalation_collapsed: (state, { shadow: _shadow, ...data }) => ({
    ...raised(state, data),
    escalations: [...state.escalations, { ...data, collapsed: true }],
  }),
  action_taken: (state, { action, until, ...rung }) =>
    atRung(state, rung, (it) => (action === 'explain' ? it : { ...it, acted: { action, until } })),
  action_missed: (state, rung) =>
    atRung(state, rung, (it) => (it.acted ? { ...it, acted: { ...it.acted, missed: true } } : it)),
  default_executed: (state, rung) => atRung(state, rung, (it) => ({ ...it, silent: true })),
  ladder_moved: (state, { to }) => ({ ...state, ladder: to }),
};
