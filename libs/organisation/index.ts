export { absenceAt, coveredBy, coverOf, isAbsent, presentAt } from './absence.js';
export type { Cover } from './absence.js';
export { ownerCandidates } from './candidates.js';
export type { OwnerCandidates } from './candidates.js';
export { dutyAt, localDate, momentOf, onDuty, rosterOf } from './duty.js';
export type { Zone } from './duty.js';
export { dutyGaps } from './duty-gaps.js';
export type { DutyGap } from './duty-gaps.js';
export { absenceFaults } from './faults/absence-faults.js';
export { dutyFaults } from './faults/duty-faults.js';
export { departureFaults } from './faults/departure-faults.js';
export type { Leaving } from './faults/departure-faults.js';
export { newFaults } from './faults/new-faults.js';
export { departureStep } from './departure-step.js';
export type { DepartureDoes, DepartureFacts } from './departure-step.js';
export { estateOf } from './estate.js';
export type { Post } from './estate.js';
export { directoryFaults } from './faults/directory-faults.js';
export { enterpriseFaults } from './faults/enterprise-faults.js';
export type { DirectoryFault, FaultCode } from './faults/fault.js';
export { activeAt, holdersOf, personRef, positionsAt, rolesAt, unitOf } from './holdings.js';
export { allHoldings } from './inherited.js';
export { heirOf, isLeaving, linksAt, mayReceive, receiverRef, standingFor } from './succession.js';
export { resolveTargets } from './targets.js';
export type { About } from './rungs.js';
export type {
  Absence,
  Chain,
  Directory,
  DutyDay,
  DutyShift,
  Enterprise,
  Holding,
  Person,
  Position,
  Succession,
  Unit,
  UnitKind,
} from './types.js';
export { fallbacksOf, isUnder, leadersOf, unitLine } from './units.js';
