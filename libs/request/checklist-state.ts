import type { Instant } from '#libs/calendar';

/** A name of the published catalogue in both languages. */
interface Name {
  zh: string;
  en: string;
}

/** A service item 事项 of one version of the published catalogue, as far as a request carries it, by value. */
export interface ItemSlice {
  item: string;
  name: Name;
  version: string;
  steps: { id: string; name: Name }[];
  /** `needed`: not only in certain cases. */
  materials: { id: string; name: Name; needed: boolean }[];
  /** Agent handling 代办 is offered. */
  agent: boolean;
}

/** Who did it, when, and the number of the event that says so. */
export interface Mark {
  entry: number;
  at: Instant;
  by: string;
}

export interface ChecklistStep {
  id: string;
  name: Name;
  ticked?: Mark;
}

export interface ChecklistMaterial {
  id: string;
  name: Name;
  needed: boolean;
  /** The enterprise was asked for it. */
  asked?: boolean;
  received?: Mark;
}

/** The checklist 办理清单 that a request with a service item carries (capability 13). */
export interface Checklist {
  item: string;
  name: Name;
  version: string;
  steps: ChecklistStep[];
  materials: ChecklistMaterial[];
  agent: boolean;
}

/** The enterprise's authorisation to act in its name 代办委托; over once `until` has passed. */
export interface Authorisation {
  entry: number;
  at: Instant;
  until?: Instant;
}
