export { absenceAt, coveredBy, coverOf, isAbsent, presentAt } from './absence.js';
export type { Cover } from './absence.js';
export { ownerCandidates } from './candidates.js';
export type { OwnerCandidates } from './candidates.js';
export { deskAt, deskOrder } from './desk.js';
export { completePlan } from './enterprise/complete.js';
export type { Completion } from './enterprise/complete.js';
export { enterpriseAt, tierOfRank } from './enterprise/enterprise-at.js';
export type { Contact, EnterpriseRecord, Tie, TieKind, TierPlace } from './enterprise/record.js';
export { mergePlan } from './enterprise/merge.js';
export type { Merging } from './enterprise/merge.js';
export { likeNamed, minimalPlan } from './enterprise/minimal.js';
export type { FirstCall } from './enterprise/minimal.js';
export { nextTurn } from './enterprise/next-turn.js';
export { relocationSignals, toldOfRelocation } from './enterprise/relocation.js';
export type { Heard, RelocationSignal } from './enterprise/relocation.js';
export { sinceEver } from './enterprise/since-ever.js';
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
export { recordFaults } from './faults/record-faults.js';
export type { DirectoryFault, FaultCode } from './faults/fault.js';
export { activeAt, holdersOf, personRef, positionsAt, rolesAt, unitOf } from './holdings.js';
export { added, applied, changed, withdrawn } from './register/change.js';
export type { Change, Planned, Refusal } from './register/change.js';
export { difference } from './register/difference.js';
export type { Wanted } from './register/difference.js';
export { judged } from './register/judge.js';
export type { Standing } from './register/judge.js';
export { organisationOf, registerOf } from './register/register.js';
export type { EnterpriseEntry, EntryOf, Organisation, Register, TableName } from './register/register.js';
export { reorganisationPlan } from './register/reorganisation.js';
export type { Reorganisation } from './register/reorganisation.js';
export { keyOf, TABLE_NAMES, TABLES, textOf } from './register/table-facts.js';
export type { AnyEntry } from './register/table-facts.js';
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
export { fallbacksOf, isUnder, leadersOf, unitAt, unitLine, unitsUnder } from './units.js';
