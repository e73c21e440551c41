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
  pauseReason,
  transferReason,
  escalationAction,
  solved,
  medium,
  policyUnit,
  budget,
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
  PauseReason,
  TransferReason,
  EscalationAction,
  Solved,
  Medium,
  Budget,
} from './terms.js';
export { actor, personRef, recipient, recipients } from './people.js';
export type { Actor, PersonRef, Recipient, Recipients } from './people.js';
export type { Brought } from './merging.js';
export { personal, words } from './words.js';
export type { Words } from './words.js';
export { commandData, commandTypes } from './commands.js';
export type { CommandData, CommandType, Feedback } from './commands.js';
export { eventData, eventTypes } from './events.js';
export type { DomainEvent, EventOf, EventType } from './events.js';
