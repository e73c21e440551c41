import type { EventOf } from '#libs/messages';
import type { RequestState } from '../state.js';
import type { Meta, Steps } from './step.js';

type ClosingEvents =
  | 'answered'
  | 'delivered'
  | 'delivery_missed'
  | 'attempted'
  | 'feedback_given'
  | 'closed'
  | 'reopened'
  | 'review_opened'
  | 'reviewed'
  | 'panel_opened'
  | 'declined'
  | 'withdrawal_taken'
  | 'withdrawal_denied'
  | 'withdrawn'
  | 'replied'
  | 'ended';

const GOOD_SATISFACTION = 3;

function feedbackGiven(
  state: RequestState,
  { solved, satisfied, contacted, corrects }: EventOf<'feedback_given'>['data'],
  { at, number, author }: Meta,
): RequestState {
  const good = solved !== 'no' && satisfied >= GOOD_SATISFACTION;
  // A *not solved* that was noted by mistake was never said (COR-1), nor what came of it.
  const unsaid = corrects !== undefined && good && state.feedback?.good === false;
  const notSolved = state.notSolved - (unsaid ? 1 : 0);
  return {
    ...state,
    notSolved,
    panel: state.panel && (!unsaid || notSolved >= 3),
    review: unsaid && notSolved < 2 ? undefined : state.review,
    contactDisputed: corrects === undefined ? state.contactDisputed : !contacted,
    feedback: { entry: number, good, cycle: state.cycle },
    entries: [...state.entries, { number, type: 'feedback_given', at, author }].slice(-50),
  };
}

/** Answer, delivery, feedback, closing, reopening, and the ends (FBK, DEC). */
export const closingSteps: Steps<ClosingEvents> = {
  answered: (state, { outcome, deliverBy }, { at }) => ({
    ...state,
    stage: 'answered',
    answer: { outcome, at, deliverBy },
    attempts: [],
  }),
  declined: (state, { by, deliverBy }, { at }) => ({
    ...state,
    stage: 'answered',
    declinedBy: by,
    answer: { at, deliverBy },
  }),
  delivered: (state, _data, { at }) => ({
    ...state,
    stage: 'verifying',
    answer: state.answer && { ...state.answer, delivered: at },
  }),
  delivery_missed: (state) => ({ ...state, answer: state.answer && { ...state.answer, missed: true } }),
  attempted: (state, { half, medium }, { at }) => ({
    ...state,
    attempts: [...state.attempts, { at, half, medium }],
  }),
  feedback_given: feedbackGiven,
  closed: (state, { as, until }) => ({
    ...state,
    stage: 'closed',
    closedAs: as,
    closedUntil: until,
    withdrawal: undefined,
    offer: undefined,
    awaitsNaming: false,
  }),
  reopened: (state, { cycle, notSolved }) => ({
    ...state,
    stage: 'in_progress',
    cycle,
    notSolved,
    closedAs: undefined,
    closedUntil: undefined,
    declinedBy: undefined,
    answer: undefined,
    attempts: [],
    transfersThisCycle: 0,
    missedUpdates: 0,
  }),
  review_opened: (state, _data, { at }) => ({ ...state, review: { opened: at, cycle: state.cycle, by: [] } }),
  reviewed: (state, { person }) => ({
    ...state,
    review: state.review && { ...state.review, by: [...state.review.by, person] },
  }),
  panel_opened: (state) => ({ ...state, panel: true }),
  withdrawal_taken: (state, { until }) => ({ ...state, withdrawal: { until } }),
  withdrawal_denied: (state) => ({ ...state, withdrawal: undefined }),
  withdrawn: (state) => ({ ...state, withdrawal: undefined }),
  replied: (state) => state,
  ended: (state, { as }) => ({ ...state, stage: as, end: as }),
};
