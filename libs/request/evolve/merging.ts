import { joinClock, levelShown, markOf } from '../merging.js';
import type { Merge, RequestState } from '../state.js';
import { without } from './step.js';
import type { Steps } from './step.js';

type MergingEvents =
  | 'merge_offered'
  | 'merge_refused'
  | 'merged'
  | 'words_passed_on'
  | 'words_arrived'
  | 'master_followed'
  | 'unmerged'
  | 'merge_settled'
  | 'child_joined'
  | 'child_told'
  | 'child_released';

const withMerge = (state: RequestState, change: (merge: Merge) => Partial<Merge>): RequestState => {
  if (!state.merge) throw new Error('an event speaks of a merge that was never offered');
  return { ...state, merge: { ...state.merge, ...change(state.merge) } };
};

/** Nothing of the merge is left: the state is that of a request that never was merged (DUP-4). */
function unjoined({ merge: _merge, ...state }: RequestState): RequestState {
  return state;
}

/** The join with its clock, its escalations and the level that it brought; what is the master's own was never touched. */
function released(state: RequestState, child: string): RequestState {
  const { joins = {}, ownLevel, ...rest } = state;
  const clock = joinClock(child);
  const left = without(joins, child);
  const own = ownLevel ?? state.level;
  const parts = {
    clocks: without(state.clocks, clock),
    escalations: state.escalations.filter((it) => it.clock !== clock),
    level: levelShown(own, left),
  };
  return Object.keys(left).length === 0
    ? { ...rest, ...parts }
    : { ...rest, ...parts, joins: left, ownLevel: own };
}

/** Merging 并单 and its undoing: a child on its way (DUP-3), and what it brings its master, kept apart (DUP-4). */
export const mergingSteps: Steps<MergingEvents> = {
  merge_offered: (state, { words: _words, ...offered }, meta) => ({
    ...state,
    merge: { ...offered, stage: 'offered', offer: meta.number, passing: [] },
  }),
  merge_refused: (state, { taken }) =>
    taken ? withMerge(state, () => ({ stage: 'left' })) : unjoined(state),
  merged: (state) => withMerge(state, () => ({ stage: 'merged' })),
  words_passed_on: (state, said, { number: entry }) =>
    withMerge(state, ({ passing }) => ({ passing: [...passing, { entry, ...said }] })),
  words_arrived: (state, { entry }) =>
    withMerge(state, ({ passing }) => ({ passing: passing.filter((one) => one.entry !== entry) })),
  master_followed: (state, { until }) => withMerge(state, () => ({ until })),
  unmerged: (state) => withMerge(state, () => ({ stage: 'left', until: undefined })),
  merge_settled: unjoined,
  child_joined: (state, { child, number, level, own }, meta) => {
    const joins = { ...state.joins, [child]: { number, level, since: meta.number, told: markOf(state) } };
    return { ...state, joins, ownLevel: own, level: levelShown(own, joins) };
  },
  child_told: (state, { child, mark }) => {
    const join = state.joins?.[child];
    return join ? { ...state, joins: { ...state.joins, [child]: { ...join, told: mark } } } : state;
  },
  child_released: (state, { child }) => released(state, child),
};
