export { absenceAt, coveredBy, coverOf, isAbsent, presentAt } from './absence.js';
export type { Cover } from './absence.js';
export { ownerCandidates } from './candidates.js';
export type { OwnerCandidates } from './candidates.js';
export { deskAt, deskOrder } from './desk.js';
export { dutyAt } from './duty.js';
export { directoryFaults } from './faults/directory-faults.js';
export { enterpriseFaults } from './faults/enterprise-faults.js';
export type { DirectoryFault, FaultCode } from './faults/fault.js';
export { activeAt, holdersOf, personRef, positionsAt, rolesAt, unitOf } from './holdings.js';
export { resolveTargets } from './targets.js';
export type { About } from './rungs.js';
export type {
  Absence,
  Chain,
  Directory,
  DutyShift,
  Enterprise,
  Holding,
  Person,
  Position,
  Unit,
  UnitKind,
} from './types.js';
export { fallbacksOf, isUnder, leadersOf, unitLine } from './units.js';
