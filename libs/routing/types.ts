import type { Budget } from '#libs/calendar';
import type { UnitKind } from '#libs/organisation';
import type { Channel, Dispatch, Grade, Nature, Role, RouteField, Tier } from '#libs/messages';

/** A unit by its id, or by what it is to the request; `$item` stands for the service item's own units. */
export type UnitChoice = string;
/** Choices that are no ids. */
export const PLACES = ['$item', '$street', '$station', '$steward'] as const;

/** Conditions of a rule: each field that it names must have one of the values. */
export type Conditions = Partial<Record<RouteField, string[]>>;

export interface RoutingRule {
  id: string;
  title: { zh: string; en: string };
  /** Evaluated and recorded, never acted on (RTE-4). */
  shadow: boolean;
  when: Conditions;
  /** Any of these leads 主办. */
  lead: UnitChoice[];
  /** Each entry is one supporting unit 协办: any of its choices. */
  supporting: UnitChoice[][];
  handler?: { position?: string; role?: Role };
  grade?: Grade;
  /** Where it differs from what the grade says. */
  dispatch?: Dispatch;
}

/** A published version of a district's routing rules 分派规则: ordered, the first that matches decides. */
export interface RoutingRules {
  version: string;
  title: { zh: string; en: string };
  /** The unit that has what nobody else can or will 兜底单位. */
  backstop: string;
  /** Which role handles work in a unit of this kind, where the rule names none. */
  handlers: Partial<Record<UnitKind, Role>>;
  /** What an open clock weighs (RTE-1); `within` is how close a due moment is *soon*. */
  load: { open: number; soon: number; breached: number; within: Budget };
  /** People who can carry more or less than others; 1 unless named. */
  capacity: Record<string, number>;
  /** Words that make a request urgent whatever its grade. */
  urgentWords: string[];
  /** Grades whose units get their tasks at once 即时派单; all others wait for the owner, unless the rule says so. */
  atOnce: Grade[];
  rules: RoutingRule[];
}

/** The units that a service item names. */
export interface ItemUnits {
  lead: string;
  supporting: readonly string[];
}

/** What a request is routed by. Words are keywords of the rules that its plain text holds, decided at the edge. */
export interface RouteFacts {
  item?: string | undefined;
  nature: Nature;
  grade: Grade;
  industry?: string | undefined;
  chain?: string | undefined;
  area: string;
  tier: Tier;
  urgency: 'urgent' | 'normal';
  channel: Channel;
  words: string[];
  /** The units of each service item for `$item`, the station of each street for `$station`, and `$steward`'s; `$street` is the area. */
  units: {
    items: Readonly<Record<string, ItemUnits>>;
    stations: Readonly<Record<string, string>>;
    steward?: string | undefined;
  };
}

/** Open clocks of a person, each counted once: breached, else due soon, else open. */
export interface OpenClocks {
  open: number;
  soon: number;
  breached: number;
}

/** Somebody in a unit. An absent person has no part (RTE-1); their cover stands beside them, `covering` them. */
export interface Candidate {
  unit: string;
  kind: UnitKind;
  person: string;
  position: string;
  role: Role;
  leads: boolean;
  absent: boolean;
  covering?: string;
  clocks: OpenClocks;
}
