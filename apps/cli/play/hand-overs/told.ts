/** The rules that stop what a record may hold. */
export const RULES = ['OWN-4', 'OWN-5', 'COH-5', 'OWN-6', 'CLK-8'] as const;
export type Rule = (typeof RULES)[number];

/**
 * What the rules make of a change of team: a task 交办 for the new one; a refusal 退单 after which the coordinator ruled;
 * a report 反馈 to whoever had it before; or nothing: it stays where it is.
 */
export const FATES = ['task', 'refusal', 'returned', 'kept'] as const;
export type Fate = (typeof FATES)[number];

/** Something in the record that a rule does not let happen. */
export interface Stop {
  key: string;
  at: number;
  rule: Rule;
  /** `change 3` or `wait 1` of its case. */
  move: string;
}

/** What became of a wait for the enterprise; `overran`: how much longer the record waits than the pause lasts. */
export interface Paused {
  move: string;
  outcome: 'granted' | 'shortened' | 'refused';
  overran: number;
}

/** What the life of a case comes to, as expected from the file or as played. */
export interface Told {
  fates: { move: string; fate: Fate }[];
  stops: Stop[];
  pauses: Paused[];
}

export const nothingTold = (): Told => ({ fates: [], stops: [], pauses: [] });

/** Whoever asks for a pause names no shorter one 暂停至少一小时. */
export const SHORTEST_PAUSE = 3_600_000;
