import type { Level } from '#libs/messages';
import type { Escalation, RequestState } from '../state.js';
import type { Steps } from './step.js';

type LadderEvents =
  | 'escalated'
  | 'escalation_collapsed'
  | 'action_taken'
  | 'action_missed'
  | 'default_executed'
  | 'ladder_moved';

const higher = (one: Level, other: Level): Level => (one > other ? one : other);

type Rung = Pick<Escalation, 'clock' | 'cycle' | 'level' | 'occurrence'>;

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
  escalated: (state, { gap: _gap, recipients: _people, ...data }) => ({
    ...state,
    level: higher(state.level, data.level),
    escalations: [...state.escalations, { ...data, collapsed: false }],
  }),
  escalation_collapsed: (state, data) => ({
    ...state,
    level: higher(state.level, data.level),
    escalations: [...state.escalations, { ...data, collapsed: true }],
  }),
  action_taken: (state, { action, until, ...rung }) =>
    atRung(state, rung, (it) => (action === 'explain' ? it : { ...it, acted: { action, until } })),
  action_missed: (state, rung) =>
    atRung(state, rung, (it) => (it.acted ? { ...it, acted: { ...it.acted, missed: true } } : it)),
  default_executed: (state, rung) => atRung(state, rung, (it) => ({ ...it, silent: true })),
  ladder_moved: (state, { to }) => ({ ...state, ladder: to }),
};
