import type { RequestState } from '../state.js';
import { without } from './step.js';
import type { Meta, Steps } from './step.js';

type HandlingEvents =
  | 'contacted'
  | 'contact_disputed'
  | 'planned'
  | 'updated'
  | 'words_added'
  | 'promised'
  | 'promise_kept'
  | 'promise_moved'
  | 'promise_broken'
  | 'pause_started'
  | 'pause_ended'
  | 'objected'
  | 'extended'
  | 'proposed'
  | 'proposal_approved'
  | 'proposal_refused'
  | 'reclassified'
  | 'corrected';

const begin = (state: RequestState): RequestState =>
  state.stage === 'received' ? { ...state, stage: 'in_progress' } : state;

/** The state with one more entry that may be corrected (COR-1). */
export const entry = (state: RequestState, type: string, { at, number, author }: Meta): RequestState => ({
  ...state,
  entries: [...state.entries, { number, type, at, author }].slice(-50),
});

const withPromise = (
  state: RequestState,
  id: string,
  change: Partial<RequestState['promises'][string]>,
): RequestState => {
  const promise = state.promises[id];
  if (!promise) throw new Error(`an event speaks of the promise ${id}, which was never made`);
  return { ...state, promises: { ...state.promises, [id]: { ...promise, ...change } } };
};

/** The action of a level whose date was kept is not missed (ESC-4). */
const keptAction = (state: RequestState, id: string): RequestState => {
  const due = state.promises[id]?.due;
  const escalations = state.escalations.map((it) =>
    it.acted?.until === due && it.acted && !it.acted.missed
      ? { ...it, acted: { ...it.acted, kept: true } }
      : it,
  );
  return { ...state, escalations };
};

/** Work on the request: contact, plan, follow-up, promises, pauses, proposals, classification. */
export const handlingSteps: Steps<HandlingEvents> = {
  contacted: (state, { happened }, meta) =>
    entry(
      { ...begin(state), lastContactAt: Math.max(state.lastContactAt ?? happened, happened) },
      'contacted',
      meta,
    ),
  contact_disputed: (state) => ({ ...state, contactDisputed: true }),
  planned: (state, _data, meta) => entry(begin(state), 'planned', meta),
  updated: (state, { done, next, on }, meta) =>
    entry({ ...begin(state), lastUpdate: { done, next, on } }, 'updated', meta),
  words_added: (state) => state,
  promised: (state, { promise, what, due }) => ({
    ...state,
    promises: { ...state.promises, [promise]: { id: promise, what, due, moved: 0, status: 'open' } },
    next: state.next + 1,
  }),
  promise_kept: (state, { promise }) => keptAction(withPromise(state, promise, { status: 'kept' }), promise),
  promise_moved: (state, { promise, to }) =>
    withPromise(state, promise, { due: to, moved: (state.promises[promise]?.moved ?? 0) + 1 }),
  promise_broken: (state, { promise }) => withPromise(state, promise, { status: 'broken' }),
  pause_started: (state, { pause, reason, until, allowanceMs, ...asked }, { at }) => ({
    ...state,
    pause: { id: pause, reason, startedAt: at, until, allowanceMs, asked },
    pauses: state.pauses + (reason === 'wait_statutory' ? 0 : 1),
    next: state.next + 1,
  }),
  pause_ended: (state, { tookMs }) => ({ ...state, pause: undefined, pausedMs: state.pausedMs + tookMs }),
  objected: (state, { to }) => (to === 'decline' ? { ...state, objectedToDecline: true } : state),
  extended: (state) => ({ ...state, extensions: state.extensions + 1 }),
  proposed: (state, { proposal, command, data, decider, by, due }) => ({
    ...state,
    proposals: { ...state.proposals, [proposal]: { id: proposal, command, data, decider, by, due } },
    next: state.next + 1,
  }),
  proposal_approved: (state, { proposal }) => ({ ...state, proposals: without(state.proposals, proposal) }),
  proposal_refused: (state, { proposal }) => ({ ...state, proposals: without(state.proposals, proposal) }),
  reclassified: (state, { words: _words, ...change }, meta) =>
    entry({ ...state, ...change }, 'reclassified', meta),
  corrected: (state, { words: _words, entry: _entry, ...change }) => ({ ...state, ...change }),
};
