import type {
  Budget,
  ClockName,
  EscalationAction,
  Grade,
  Level,
  PauseReason,
  TaskRole,
  Tier,
} from '#libs/messages';

/** When a level of the ladder is due, counted on its clock: a share of the budget, or a span after the breach. */
export type LadderMoment =
  | { percent: number }
  | {
      after: Budget;
      /** The notice goes out at the next opening of the calendar (催办). */ notice?: 'next_opening';
    }
  | { every: Budget };

/** Whom a level reaches; resolved in the dated organisation when it fires (ESC-2). */
export type LadderTarget =
  | 'owner'
  | 'station_head'
  | 'coordinator'
  | 'unit_leader'
  | 'steward'
  | 'chain_chief'
  | 'street_leader'
  | 'joint_meeting';

/** Whom a lookup asks for: a target of the ladder, one person (or their cover), or whoever takes a unit's tasks. */
export type LookupTarget = LadderTarget | `person:${string}` | `desk:${string}`;

export interface LadderLevel {
  level: Level;
  whom: LadderTarget[];
  /** What the level owes and until when; `onSilence` is executed when it passes (L3: convene). */
  owes?: {
    what: 'acknowledge' | 'action' | 'decision' | 'plan';
    within: Budget;
    onSilence?: EscalationAction;
  };
}

export interface LadderStep {
  /** `other` stands for every clock that has no steps of its own. */
  clock: 'contact' | 'resolve' | 'verify' | 'other';
  level: Level;
  when: LadderMoment;
  /** The step is due at once when this level's owed action does not come in time (L3 after a silent L2). */
  orSilenceOf?: Level;
}

/** One version of the escalation ladder 提级阶梯, pinned per cycle (ESC-5). */
export interface Ladder {
  version: string;
  levels: LadderLevel[];
  steps: LadderStep[];
  /** Steps that replace those of the same clock and level for a tier, or for urgent requests. */
  tiers: Partial<Record<Tier, LadderStep[]>>;
  urgent: LadderStep[];
}

/** Figures of tasks 交办, co-handling 会办 and the direct line 上连天线. */
export interface TaskFigures {
  /** An offer unanswered in its window is accepted by silence (OWN-3). */
  offer: Record<Tier, Budget>;
  report: Record<TaskRole, Budget>;
  /** Round the clock, for urgent requests. */
  urgent: { offer: Budget; report: Budget; adjudication: Budget };
  /** How long after the offer a unit may refuse (OWN-4). */
  refuse: Budget;
  /** Minutes of the day: opened later than the first, a ruling is due at the second on the next working day (OWN-5). */
  adjudication: { lateAfter: number; lateUntil: number };
  /** What a returned report has at least. */
  returned: Budget;
  depth: number;
  most: number;
  /** Within which units confirm that they come; silence counts as present (COH-2). */
  session: Budget;
  /** The direct line is open after this share of `resolve` or any breach, once in this span (ESC-9). */
  direct: { share: number; every: Budget };
}

/** How requests are told to be the same 重复诉求 (DUP-1, DUP-2); spans are minutes round the clock. */
export interface DuplicateFigures {
  weights: { text: number; item: number; enterprise: number; address: number; time: number };
  /** Scores from which a request is a likely duplicate, or similar. */
  likely: number;
  similar: number;
  /** Two requests so far apart are not near in time. */
  near: Budget;
  /** How far back candidates are looked for. */
  back: Budget;
  /** The same words within this span are the same request. */
  same: Budget;
  /** How alike a solved matter must be to be offered as a draft. */
  draft: number;
}

/**
 * The slice of the published policy pack that one request's clocks read: plain JSON of at most 8 KB,
 * carried by value, named by version and hash (architecture, must hold 5 and 6). Every figure stands here, none in code.
 */
export interface PolicySlice {
  version: string;
  hash: string;
  /** A pack marked for play takes each `resolve` budget from the record. */
  play: boolean;
  budgets: Record<Grade, { contact: Budget; plan: Budget; resolve: Budget }>;
  /** Update cadence 跟踪周期; `share` is a part of the resolve budget (T4: half of it). */
  update: Record<Tier, Budget | { share: number }>;
  /** Budgets of the other clocks. */
  clocks: Record<
    Exclude<
      ClockName,
      'contact' | 'plan' | 'resolve' | 'update' | 'promise' | 'join' | 'offer' | 'report' | 'session'
    >,
    Budget
  >;
  /** Percentages of the working budget at which clocks warn (CLK-13). */
  warnings: { ladder: number[]; others: number[] };
  ladder: Ladder;
  pause: {
    reasons: PauseReason[];
    aheadAtMost: Budget;
    inAllAtMost: Budget;
    /** The share of the budget at whose end a pause needs the coordinator: 0.2 = the last fifth. */
    lastShare: number;
  };
  extension: { atLeastBefore: Budget; inAllFromReceipt: Budget };
  transfer: { perCycle: number; lastShare: number };
  reopening: { atMost: Budget; share: number };
  delivery: Budget;
  callback: { attempts: number; within: Budget };
  action: { aheadAtMost: Budget };
  correction: { byAuthorWithin: Budget };
  decline: { within: Budget; objection: Budget };
  withdrawal: { denyWithin: Budget };
  closedFor: Budget;
  /** Absent in packs from before tasks 交办 were known: a request under such a pack has none. */
  tasks?: TaskFigures;
  /** Online seat 线上人工帮办: a question is answered within this, an answer judged within that. */
  seat?: { answer: Budget; verdict: Budget };
  /** No update falls due within this span after another contact (FUP-2): minutes round the clock. */
  quietAfterContact: Budget;
  /** Absent in a pack that says nothing of it: then the figures of DUP-1 and DUP-2 hold. */
  duplicates?: DuplicateFigures;
}
