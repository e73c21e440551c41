import type { Role, Tier } from '#libs/messages';
import type { Instant } from '#libs/calendar';

export type UnitKind =
  'district' | 'centre' | 'department' | 'street' | 'station' | 'joint_meeting' | 'partner';

/** A unit 单位 of the district. */
export interface Unit {
  id: string;
  kind: UnitKind;
  name: string;
  nameEn: string;
  parent?: string;
  /** Closed or merged from then on 撤并; what it was answerable for is its successor's. */
  closedAt?: Instant;
  successor?: string;
}

/** A position 岗位 in a unit; people hold positions for a time. `leads` marks the head of the unit. */
export interface Position {
  id: string;
  unit: string;
  role: Role;
  title: string;
  titleEn: string;
  leads: boolean;
  /** For a chain chief 链长: the industry chain. */
  chain?: string;
}

/** A person 人员. Name and telephone are personal: they stay in PostgreSQL. */
export interface Person {
  id: string;
  name: string;
  phone: string;
  /** Account disabled from then on (OWN-1, OWN-8). */
  disabledAt?: Instant;
}

/** Who holds which position, from when to when (to is exclusive; open if absent). */
export interface Holding {
  person: string;
  position: string;
  from: Instant;
  to?: Instant;
}

/** Absence 请假 with cover 代理人 (OWN-7). */
export interface Absence {
  person: string;
  from: Instant;
  to: Instant;
  cover: string;
}

/** A duty 值班 of the 24-hour hotline: who is on duty from when to when. Weekly patterns are laid out by the loader. */
export interface DutyShift {
  person: string;
  /** 0 = Monday … 6 = Sunday, local minutes of the day. */
  weekday: number;
  from: number;
  to: number;
  /** The first moment of this roster, and the one after its last; open where absent. */
  since?: Instant;
  until?: Instant;
}

/** Duty on a named date 指定日值班: all entries of the date take the place of its weekly shifts (holidays, swaps). */
export interface DutyDay {
  /** Local date, `2026-10-01`. */
  date: string;
  person: string;
  /** Local minutes of the day. */
  from: number;
  to: number;
}

/** Succession 离任交接: who stands in for somebody who leaves, from when to when; open for good unless cancelled (OWN-8). */
export interface Succession {
  person: string;
  successor: string;
  from: Instant;
  to?: Instant;
}

/** An industry chain 产业链. */
export interface Chain {
  id: string;
  name: string;
  nameEn: string;
}

/** The organisation as of all days: a snapshot of the dated tables. */
export interface Directory {
  revision: number;
  units: Unit[];
  positions: Position[];
  people: Person[];
  holdings: Holding[];
  absences: Absence[];
  duty: DutyShift[];
  chains: Chain[];
  /** Dates whose duty differs from the weekly pattern. */
  dutyDays?: DutyDay[];
  /** Those who leave, and who stands in for them (OWN-8). */
  successions?: Succession[];
  /** Person who owns what nobody else can (OWN-2 c), by unit; `*` for the district. Never empty. */
  fallback: Record<string, string>;
}

/** An enterprise 企业 as of a moment, as routing and the ladder need it; see `enterpriseAt`. */
export interface Enterprise {
  id: string;
  name: string;
  nameEn?: string;
  tier: Tier;
  street: string;
  chain?: string;
  /** Of the facts of its portrait; routing may ask for it (RTE-2). */
  industry?: string;
  hasAccount: boolean;
  /** 一企一管家. */
  steward?: string;
  specialist?: string;
  leader?: string;
  contactName?: string;
  contactPhone?: string;
}
