export { agenda } from './agenda.js';
export { calendarEffect } from './calendar-effect.js';
export type { CalendarEffect, ClockMove } from './calendar-effect.js';
export { percentAt, remainingAt, usedAt } from './clock.js';
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
export { firstOwner } from './decide/intake.js';
export { decide } from './decider.js';
export { authorOf } from './draft.js';
export { errands } from './errands.js';
export type { Errand } from './errands.js';
export { evolve } from './evolve/index.js';
export { lookups, lookupKey, whomOf } from './lookups.js';
export type { Lookup } from './lookups.js';
export type {
  DuplicateFigures,
  Ladder,
  LadderLevel,
  LadderMoment,
  LadderStep,
  LadderTarget,
  LookupTarget,
  PolicySlice,
  TaskFigures,
} from './policy.js';
export { inShadow, isSilent } from './merging.js';
export { reusedCommandId } from './repeat.js';
export { madeBy } from './made.js';
export type { Made } from './made.js';
export { nextRules } from './rules.js';
export type {
  Authorisation,
  Checklist,
  ChecklistMaterial,
  ChecklistStep,
  ItemSlice,
  Mark,
} from './checklist-state.js';
export { mayAct } from './decide/agent.js';
export type { DirectCall, Session, Task, TaskCandidate } from './task-state.js';
export {
  allTasks,
  depthOf,
  isOpenTask,
  openSessions,
  openTasks,
  partsOf,
  reportsTo,
  taskOfClock,
} from './tasks.js';
export type {
  Clock,
  Escalation,
  Join,
  Merge,
  Pause,
  Proposal,
  RequestState,
  RouteLineState,
  RouteState,
  TransferOffer,
} from './state.js';
export { possibleIn, transitions } from './transitions.js';
