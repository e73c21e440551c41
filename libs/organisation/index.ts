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
