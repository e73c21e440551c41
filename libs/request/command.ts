import type {
  Actor,
  CommandData,
  CommandType,
  DomainEvent,
  Level,
  Opening,
  PersonRef,
  Recipients,
  RouteDecision,
  Tier,
} from '#libs/messages';
import type { CalendarVersion, Instant } from '#libs/calendar';
import type { ItemSlice } from './checklist-state.js';
import type { PolicySlice } from './policy.js';
import type { RequestState } from './state.js';
import type { TaskCandidate } from './task-state.js';

/** The published policy and calendar that a request runs under, by value. */
export interface Rules {
  policy: PolicySlice;
  calendar: CalendarVersion;
}

/** What was looked up in the dated organisation before deciding; recorded with the events (must hold 5). */
export interface Context {
  /** For `open`. */
  number?: string;
  enterprise?: { id: string; hasAccount: boolean; tier: Tier; steward?: PersonRef };
  /** OWN-2: those found active at that moment; absent keys were not found. */
  candidates?: {
    met?: PersonRef;
    specialist?: PersonRef;
    cover?: PersonRef;
    duty?: PersonRef;
    fallback?: PersonRef;
  };
  /** For `open`: where the routing rules send it (RTE-2); absent where none are published. */
  route?: RouteDecision;
  /** The person named in a transfer or assignment, if active with a valid role. */
  receiver?: PersonRef;
  /** The actor is the owner, a handler, or a subordinate of theirs (FBK-3). */
  actorUnderOwner?: boolean;
  /** The absent for whom the actor acts beside themselves (OWN-7): all of them, whomever the record names. */
  covers?: string[];
  /** Units whose matters have passed to the actor's 撤并后的承接单位: their tasks and seats are its own (COH-2). */
  succeeded?: string[];
  /** For `confirm_receipt`: the actor is the steward who was told, stands in their post, or covers for whoever does. */
  actorIsSteward?: boolean;
  /** The owner is active now (FBK-7); else `candidates` hold who would own it. */
  ownerActive?: boolean;
  /** Whom each level reaches at this moment, by the lookup's key: a level, or `owner` (ESC-2). */
  recipients?: Record<string, Recipients>;
  /** Who takes the tasks of each unit that the command may reach: one person, there or with a cover. */
  desks?: Record<string, PersonRef>;
  /** For `assign_task`: the units that routing would ask, best first, the backstop last (OWN-5). */
  line?: TaskCandidate[];
  /** People named in the command who are active, by id. */
  named?: Record<string, PersonRef>;
  /** For `call_leader`: a date of its own was missed at some time; what starts anew does not wipe that out (ESC-9). */
  everBreached?: boolean;
  /** The linked leader whom the direct line reaches (ESC-9). */
  leader?: PersonRef;
  /** For `apply_calendar`, `move_ladder`, `reclassify`: the new version by value. */
  calendar?: CalendarVersion;
  policy?: PolicySlice;
  /** The service item that `open`, `reclassify` or `correct` names, as its published version says it (capability 13). */
  item?: ItemSlice;
  /** The question at the online seat that became this request. */
  question?: string;
  /** The request that is, or is to be, its master: found by id or number; `twin`: under another id of the same enterprise (DUP-3). */
  master?: { id: string; number: string; enterprise: string; owner: string; twin?: boolean };
  /** For `answer`: mandatory tasks that are open at the requests merged into it, each with the number of its request (COH-4). */
  childTasks?: { id: string; unit: string; number: string }[];
  /** Import: the recorded moments of an old row, its owner if active now, and its closing if it was closed. */
  imported?: { receivedAt: Instant; due?: Instant; owner?: PersonRef; closedAt?: Instant };
}

/** What a command says when it is decided. */
export type DecidedData<T extends CommandType> = T extends 'open' ? Opening : CommandData<T>;

/** A command as it reaches `decide`: who, when, what, and what was found out for it. */
export type Command<T extends CommandType = CommandType> = {
  [K in T]: {
    type: K;
    /** A UUID of the caller's (OWN-10); timers use a name derived from the moment. */
    commandId: string;
    at: Instant;
    actor: Actor;
    /** The version that the caller looked at; a stale one is a conflict. */
    basedOn?: number;
    data: DecidedData<K>;
    context: Context;
  };
}[T];

/** A typed refusal: stable code, what is wrong and what would be accepted, in both languages. */
export interface Rejection {
  rejected: true;
  code: RejectionCode;
  /** Rule of behaviour.md. */
  rule: string;
  en: string;
  zh: string;
  /** When it would be accepted, or until when; and other facts for the caller. */
  facts?: Record<string, string | number | boolean>;
}

export type RejectionCode =
  | 'too-early'
  | 'not-found'
  | 'already-open'
  | 'ended'
  | 'wrong-stage'
  | 'stale'
  | 'not-allowed'
  | 'needs-date'
  | 'date-too-far'
  | 'date-in-past'
  | 'limit-reached'
  | 'too-late'
  | 'duplicate'
  | 'no-owner'
  | 'person-not-active'
  | 'incomplete'
  | 'nothing-to-do'
  | 'merged'
  | 'command-id-reused';

export interface Accepted {
  rejected: false;
  events: DomainEvent[];
  /** The command became a proposal (needs the coordinator): its id. */
  proposal?: string;
}
export type Decision = Accepted | Rejection;

/** A moment at which the request acts by itself. */
export interface Moment {
  /** Unique within the request: `resolve:1:1:75`, `ladder:resolve:1:L2:1`, `pause:3`. Fires exactly once (ESC-1). */
  key: string;
  at: Instant;
  kind:
    | 'warning'
    | 'breach'
    | 'ladder'
    | 'owed'
    | 'action_due'
    | 'pause_end'
    | 'proposal_lapse'
    | 'transfer_lapse'
    | 'delivery_missed'
    | 'withdrawal_end'
    | 'window_end'
    | 'offer_silence'
    | 'session_silence'
    | 'merge_end';
  clock?: string;
  percent?: number;
  level?: Level;
  cycle?: number;
  occurrence?: number;
  session?: string;
}

/** A request before its first event. */
export type Unborn = undefined;
export type MaybeState = RequestState | Unborn;
