import type { Instant } from '#libs/calendar';
import type { Actor, TaskAcceptance, TaskRole, Words } from '#libs/messages';

/** A unit that may be asked to take a task, with routing's score. */
export interface TaskCandidate {
  unit: string;
  score: number;
}

/** A task 交办事项: one line of work, however often it changes hands (OWN-5). It has exactly one handler. */
export interface Task {
  id: string;
  /** Lead 主办 or supporting 协办 (COH-1). */
  role: TaskRole;
  /** The task whose handler handed it on; absent for the owner's own. */
  parent?: string;
  /** The session whose minutes made it (COH-2). */
  session?: string;
  mandatory: boolean;
  what: Words;
  /** `adjudication`: refused twice, the coordinator rules; the last unit keeps it until then (OWN-5). */
  status: 'offered' | 'accepted' | 'adjudication' | 'reported' | 'waived' | 'ended';
  unit: string;
  handler: string;
  offers: number;
  /** Last moment at which the unit may refuse (OWN-4); absent: nobody refuses again. */
  refusableUntil?: Instant;
  acceptedBy?: TaskAcceptance;
  candidates: TaskCandidate[];
  /** Units that have refused it, each once. */
  refusedBy: string[];
}

/** A joint session 会商 (COH-2). */
export interface Session {
  id: string;
  members: { unit: string; person: string; attends?: boolean }[];
  on: Instant;
  confirmBy: Instant;
  /** Silence has been counted. */
  presumed?: boolean;
  by: Actor;
  status: 'convened' | 'held' | 'ended';
  /** Units whose cooperation has been rated (COH-3). */
  rated: string[];
}

/** A call on the direct line 上连天线 (ESC-9). */
export interface DirectCall {
  at: Instant;
  leader: string;
  unit: string;
  answered?: boolean;
}
