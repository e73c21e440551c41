import type { CalendarVersion, Instant } from '#libs/calendar';
import type {
  Actor,
  Budget,
  Grade,
  Nature,
  QuestionEnd,
  SeatCommandData,
  SeatCommandType,
  SeatEvent,
} from '#libs/messages';
import type { Rejection } from '#libs/request';

/** How long a question waits for its answer, and an answer for the enterprise's verdict. */
export interface SeatHours {
  answer: Budget;
  verdict: Budget;
}

/** What a pack that says nothing of the seat means. */
export const SEAT_HOURS: SeatHours = { answer: { n: 60, unit: 'wm' }, verdict: { n: 1, unit: 'wd' } };

/** What a question runs under, by value. */
export interface SeatRules {
  /** Version of the policy pack. */
  policy: string;
  hours: SeatHours;
  calendar: CalendarVersion;
}

/** `waiting` → `talking` → `answered`; `turning` while the request is being opened. */
export type QuestionStage = 'waiting' | 'talking' | 'answered' | 'turning' | 'ended';

/** One question at the seat: all that `decide` needs. */
export interface QuestionState {
  /** Number of events evolved so far = the stream's last number. */
  version: number;
  at: Instant;
  enterprise: string;
  stage: QuestionStage;
  askedAt: Instant;
  due?: Instant;
  claimedBy?: { person: string; unit: string };
  judgeBy?: Instant;
  /** Words said so far. */
  said: number;
  /** As what it becomes a request. */
  turned?: { nature: Nature; grade: Grade };
  request?: string;
  end?: QuestionEnd;
}
export type MaybeQuestion = QuestionState | undefined;

/** A command as it reaches `decide`. */
export type SeatCommand<T extends SeatCommandType = SeatCommandType> = {
  [K in T]: { type: K; commandId: string; at: Instant; actor: Actor; data: SeatCommandData<K> };
}[T];

export type SeatDecision = { rejected: false; events: SeatEvent[] } | Rejection;
