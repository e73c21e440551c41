import { z } from 'zod';
import { grade, instant, nature, opaqueId } from './terms.js';
import { words } from './words.js';

const text = words(4000);
const line = words(200);
/** Sealed, 4,000 characters of Chinese take some 16,000. */
const sealed = words(17_000);

/** Every command of a question at the online seat 线上人工帮办, by its name. */
export const seatCommandData = {
  /** An enterprise asks. */
  ask: z.strictObject({
    enterprise: opaqueId,
    summary: line,
    words: text,
    contactName: words(80).optional(),
    contactPhone: words(40).optional(),
  }),
  /** Somebody of the staff takes it. */
  claim: z.strictObject({}),
  /** A word to and fro. */
  say: z.strictObject({ words: text }),
  /** Answered in place 当场答复; the enterprise says whether it helped. */
  answer_in_place: z.strictObject({ words: text }),
  /** One tap of the enterprise: helped, or not. */
  judge: z.strictObject({ helped: z.boolean(), words: text.optional() }),
  /** It becomes a request 转为诉求. */
  turn: z.strictObject({ nature: nature.optional(), grade: grade.optional() }),
  /** A timer fired. */
  fire: z.strictObject({}),
  /** The request that it became was opened. */
  note_request: z.strictObject({ request: opaqueId }),
} as const;

/** Why a question became a request. */
export const turnCause = z.enum(['closed_hours', 'unanswered', 'not_helped', 'enterprise', 'staff']);
/** How a question ended: with a request, or answered (and judged, or left unjudged). */
export const questionEnd = z.enum(['helped', 'unjudged', 'turned']);

/** Every event of a question, by its name. */
export const seatEventData = {
  asked: z.strictObject({
    enterprise: opaqueId,
    summary: sealed,
    words: sealed,
    contactName: sealed.optional(),
    contactPhone: sealed.optional(),
    /** Whether somebody sits there at this moment. */
    open: z.boolean(),
    /** Answered in place by then, or it becomes a request. */
    due: instant.optional(),
    policy: z.string(),
    calendar: z.string(),
  }),
  claimed: z.strictObject({ person: opaqueId, unit: opaqueId }),
  said: z.strictObject({ words: sealed }),
  answered_in_place: z.strictObject({ words: sealed, judgeBy: instant }),
  judged: z.strictObject({ helped: z.boolean(), words: sealed.optional() }),
  turned: z.strictObject({
    cause: turnCause,
    nature,
    grade,
    dueAt: instant.optional(),
    firedAt: instant.optional(),
  }),
  /** The request stands in the journal under this id. */
  request_opened: z.strictObject({ request: opaqueId }),
  question_ended: z.strictObject({
    as: questionEnd,
    dueAt: instant.optional(),
    firedAt: instant.optional(),
  }),
} as const;

export type SeatCommandType = keyof typeof seatCommandData;
export type SeatCommandData<T extends SeatCommandType = SeatCommandType> = z.output<
  (typeof seatCommandData)[T]
>;
export type SeatEventType = keyof typeof seatEventData;
export type SeatEventOf<T extends SeatEventType> = { type: T; data: z.output<(typeof seatEventData)[T]> };
export type SeatEvent = { [K in SeatEventType]: SeatEventOf<K> }[SeatEventType];
export type TurnCause = z.output<typeof turnCause>;
export type QuestionEnd = z.output<typeof questionEnd>;
