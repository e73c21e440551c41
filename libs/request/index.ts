export type {
  Accepted,
  Command,
  Context,
  Decision,
  MaybeState,
  Moment,
  Rejection,
  RejectionCode,
  Rules,
} from './command.js';
export type { Ladder, LadderLevel, LadderMoment, LadderStep, LadderTarget, PolicySlice } from './policy.js';
export type { Clock, Escalation, Pause, Proposal, RequestState, TransferOffer } from './state.js';
export { agenda, decide, evolve, lookups } from './decider.js';
export type { Lookup } from './decider.js';
export { reusedCommandId } from './repeat.js';
export { nextRules } from './rules.js';
