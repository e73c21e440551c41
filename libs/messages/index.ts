export {
  opaqueId,
  instant,
  nature,
  grade,
  tier,
  channel,
  role,
  outcome,
  stage,
  closedAs,
  level,
  clockName,
  decisionKind,
  pauseReason,
  transferReason,
  escalationAction,
  solved,
  medium,
  agentAct,
  policyUnit,
  budget,
  taskRole,
  taskRefusal,
  taskResult,
  taskAcceptance,
} from './terms.js';
export type {
  Nature,
  Grade,
  Tier,
  Channel,
  Role,
  Outcome,
  Stage,
  ClosedAs,
  Level,
  ClockName,
  DecisionKind,
  PauseReason,
  TransferReason,
  EscalationAction,
  Solved,
  Medium,
  AgentAct,
  Budget,
  TaskRole,
  TaskRefusal,
  TaskResult,
  TaskAcceptance,
} from './terms.js';
export { contactRights, enterpriseFacts, enterpriseWishes } from './enterprise.js';
export type { ContactRight, EnterpriseFacts, Wishes } from './enterprise.js';
export { actor, personRef, recipient, recipients } from './people.js';
export type { Actor, PersonRef, Recipient, Recipients } from './people.js';
export type { Brought } from './merging.js';
export { personal, words } from './words.js';
export type { Words } from './words.js';
export { commandData, commandTypes, ITEM_OR_BOTH } from './commands.js';
export { momentPattern } from './moment.js';
export type { CommandData, CommandType, Feedback, Opening } from './commands.js';
export { eventData, eventTypes } from './events.js';
export type { DomainEvent, EventOf, EventType } from './events.js';
export { dispatch, routeDecision, routeField } from './routing.js';
export type { Dispatch, RouteDecision, RouteField, RouteLine, RoutePerson, RouteUnit } from './routing.js';
export { questionEnd, seatCommandData, seatEventData, turnCause } from './seat.js';
export type {
  QuestionEnd,
  SeatCommandData,
  SeatCommandType,
  SeatEvent,
  SeatEventOf,
  SeatEventType,
  TurnCause,
} from './seat.js';
export { isWritable, UNWRITABLE_TEXT, WRITABLE_PATTERN } from './plain-text.js';
