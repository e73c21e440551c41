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

const latestAt = (
  state: RequestState,
  level: Level,
  change: (it: Escalation) => Escalation,
): RequestState => {
  const place = state.escalations.findLastIndex((it) => it.level === level && !it.collapsed);
  return { ...state, escalations: state.escalations.map((it, index) => (index === place ? change(it) : it)) };
};

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
  action_taken: (state, { level, action, until }) =>
    latestAt(state, level, (it) => (action === 'explain' ? it : { ...it, acted: { action, until } })),
  action_missed: (state, { level }) =>
    latestAt(state, level, (it) => (it.acted ? { ...it, acted: { ...it.acted, missed: true } } : it)),
  default_executed: (state, { level }) => latestAt(state, level, (it) => ({ ...it, silent: true })),
  ladder_moved: (state, { to }) => ({ ...state, ladder: to }),
};
