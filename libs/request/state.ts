import type {
  Actor,
  Brought,
  Budget,
  CommandData,
  Channel,
  ClockName,
  ClosedAs,
  Dispatch,
  Grade,
  Level,
  Nature,
  Outcome,
  PauseReason,
  RouteDecision,
  Stage,
  Tier,
  TransferReason,
  Words,
} from '#libs/messages';
import type { Instant } from '#libs/calendar';
import type { DirectCall, Session, Task } from './task-state.js';
import type { Authorisation, Checklist } from './checklist-state.js';

/** One clock of the request 时钟. All spans in milliseconds of its own hours (working, or round the clock). */
export interface Clock {
  /** `resolve`, `contact`, …; with a suffix where several run: `promise:3`, `decision:p1`. */
  id: string;
  name: ClockName;
  cycle: number;
  occurrence: number;
  hours: 'work' | 'always';
  budget: Budget;
  budgetMs: number;
  startedAt: Instant;
  /** Time used in the stretches that have ended (CLK-1). */
  usedMs: number;
  /** Start of the running stretch; undefined while paused or over. */
  runningSince?: Instant;
  /** Undefined while paused. */
  due?: Instant;
  /** The due moment first told; reports keep it (CLK-10). */
  originalDue: Instant;
  provisional: boolean;
  status: 'running' | 'paused' | 'met' | 'ended';
  /** Met after its due moment. */
  late?: boolean;
  /** Percentages that have fired; 100 is the breach. */
  fired: number[];
  /** `dueAt` of the recorded breach; it stays (CLK-6). */
  breachedAt?: Instant;
  annulled?: boolean;
  /** The breach was recorded under an entry that has been corrected since (COR-1). */
  marked?: boolean;
  /** Stretches that ran, for the deadline ledger (CLK-14). */
  stretches: { from: Instant; to?: Instant }[];
  calendar: string;
}

/** One rung that fired or was collapsed (ESC-1). */
export interface Escalation {
  clock: string;
  cycle: number;
  level: Level;
  occurrence: number;
  dueAt: Instant;
  firedAt: Instant;
  collapsed: boolean;
  noticeAt?: Instant;
  owesBy?: Instant;
  acted?: { action: string; until?: Instant; missed?: boolean; kept?: boolean };
  silent?: boolean;
}

export interface Promise_ {
  id: string;
  what: Words;
  due: Instant;
  moved: number;
  status: 'open' | 'kept' | 'broken';
}

export interface Pause {
  id: string;
  reason: PauseReason;
  startedAt: Instant;
  until: Instant;
  /** Working milliseconds that it takes from the allowance at most (CLK-8). */
  allowanceMs: number;
  /** The pause as it was asked for: after an objection the coordinator may grant it again (CLK-9). */
  asked: Omit<CommandData<'pause'>, 'reason' | 'until'> & { materials?: string[] };
}

/** A command that waits for the coordinator (*needs the coordinator*): nothing has changed, the clock runs. */
export interface Proposal {
  id: string;
  command: string;
  data: Record<string, unknown>;
  decider: 'coordinator' | 'leader';
  /** Who asked for it. */
  by: Actor;
  due: Instant;
}

export interface TransferOffer {
  id: string;
  to: string;
  unit: string;
  reason: TransferReason;
  until: Instant;
}

/** What COR-1 needs of an entry that may be corrected: what it was, who wrote it, when. */
export interface Entry {
  number: number;
  type: string;
  at: Instant;
  author?: string;
}

/** One line of routed work: `unit` has it first, after a refusal the next of `candidates`; the last one is the backstop (OWN-5). */
export interface RouteLineState {
  unit: string;
  candidates: { unit: string; score: number }[];
}

/** Where the routing rules sent it 分派: what dispatching tasks needs of the decision, which the event holds in full. */
export interface RouteState {
  rule: string;
  version: string;
  /** `at_once`: each line becomes a task at receipt; else the owner hands them out. */
  dispatch: Dispatch;
  /** Which position or role handles it in each of its units, where the rule says so (RTE-1). */
  handler?: RouteDecision['handler'];
  lead: RouteLineState;
  supporting: RouteLineState[];
}

/** Where a request stands on its way into another one 并单 (DUP-3, DUP-4). */
export interface Merge {
  master: string;
  /** The master's number, for those who read. */
  number: string;
  /** The id of its enterprise, where the master stands under a twin's. */
  enterprise?: string;
  /** Offered; merged, so that all its clocks run in the shadow; left, and the master is still to be told. */
  stage: 'offered' | 'merged' | 'left';
  /** Number of the event that offered it: its errands are named after it. */
  offer: number;
  brings: Brought;
  /** Words on their way to the master. */
  passing: { entry: number; words: Words; evidence?: Words[]; by: Actor }[];
  /** The master closed; until then it may be reopened, and the child brought back. */
  until?: Instant;
}

/** What a child brought its master, kept beside the master's own clocks so that it can be taken away again (DUP-4). */
export interface Join {
  number: string;
  level: Level;
  /** Number of the event that joined it. */
  since: number;
  /** What the child was last told of its master: `open:1`, `closed:2`. */
  told: string;
}

/** The state of one request: all that `decide` needs, nothing that is in the policy or the calendar. */
export interface RequestState {
  /** Number of events evolved so far = the stream's last number. */
  version: number;
  /** Moment of the last event; commands never go back behind it. */
  at: Instant;
  number: string;
  enterprise: string;
  tier: Tier;
  hasAccount: boolean;
  channel: Channel;
  nature: Nature;
  grade: Grade;
  item?: string;
  stage: Stage;
  closedAs?: ClosedAs;
  cycle: number;
  receivedAt: Instant;
  policy: string;
  calendar: string;
  firstResponder: string;
  owner: string;
  ownerUnit: string;
  ownerSince: Instant;
  /** Owners of this request in order, the present one last (OWN-6). */
  owners: string[];
  transfersThisCycle: number;
  offer?: TransferOffer;
  /** An offer lapsed or was declined: the coordinator is to name somebody. */
  awaitsNaming: boolean;
  steward?: string;
  /** Absent where no routing rules were published when it was received. */
  route?: RouteState;
  clocks: Record<string, Clock>;
  promises: Record<string, Promise_>;
  proposals: Record<string, Proposal>;
  /** Tasks 交办事项, by id; absent until there is one. */
  tasks?: Record<string, Task>;
  /** Sessions 会商, by id. */
  sessions?: Record<string, Session>;
  /** The last call on the direct line (ESC-9). */
  direct?: DirectCall;
  pause?: Pause;
  /** Working milliseconds that ended pauses have taken in this request (CLK-8). */
  pausedMs: number;
  pauses: number;
  extensions: number;
  /** The ladder's highest level so far; it never goes down (ESC-6). */
  level: Level;
  ladder: string;
  escalations: Escalation[];
  missedUpdates: number;
  lastUpdate?: { done: Words; next: Words; on: Instant };
  lastContactAt?: Instant;
  contactDisputed: boolean;
  /** The answer, or the declining (without outcome), on its way to the enterprise. */
  answer?: { outcome?: Outcome; at: Instant; deliverBy: Instant; delivered?: Instant; missed?: boolean };
  /** Attempts of the call-back since delivery: half days, and the media used (FBK-4). */
  attempts: { at: Instant; half: string; medium: string }[];
  notSolved: number;
  /** The feedback that ended the last cycle, for COR-1 and for once-a-closing (FBK-8). */
  feedback?: { entry: number; good: boolean; cycle: number };
  review?: { opened: Instant; cycle: number; by: string[] };
  panel: boolean;
  closedUntil?: Instant;
  /** Taken by telephone; falls away on *no* until then (DEC-1). */
  withdrawal?: { until: Instant };
  declinedBy?: string;
  objectedToDecline: boolean;
  /** Recent events that a person would call a change, for the conflict's words (OWN-10). */
  changes: { number: number; type: string }[];
  /** Entries that may still be corrected (COR-1), by their event number. */
  entries: Entry[];
  /** Running numbers for ids of promises, proposals, transfers, pauses. */
  next: number;
  merge?: Merge;
  /** As a master: its children by id. */
  joins?: Record<string, Join>;
  /** The level of a master without its children's; `level` is what it shows. */
  ownLevel?: Level;
  end?: 'archived' | 'merged' | 'declined' | 'withdrawn';
  imported: boolean;
  /** Of the service item, if there is one (capability 13). */
  checklist?: Checklist;
  /** The enterprise lets somebody act in its name 代办. */
  authorisation?: Authorisation;
}
