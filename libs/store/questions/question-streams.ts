import { createHash } from 'node:crypto';
import { type SeatEvent, seatEventData } from '#libs/messages';
import { agenda, evolve, type QuestionState } from '#libs/seat';
import { canonicalJson } from '#libs/seal';
import { hex } from '../journal/chain.js';
import type { OpenedEvent, Rows, StreamKind } from '../journal/stream-kind.js';
import { iso } from '../organisation/moments.js';

/** Streams of questions begin so; the database tells them by it, too. */
const QUESTION = 'q-';
export const isQuestion = (stream: string): boolean => stream.startsWith(QUESTION);

/** The streams of questions at the online seat 线上人工帮办. */
export const questionStreams: StreamKind<SeatEvent, QuestionState> = {
  schemas: seatEventData,
  evolve,
  project,
};

function project(question: string, after: QuestionState, events: OpenedEvent<SeatEvent>[]): Rows {
  const { version, at, enterprise, stage, askedAt, due, claimedBy, judgeBy, request, end } = after;
  const view = {
    ...{ question, version, enterprise, stage, request, ended_as: end },
    ...{ asked_at: iso(askedAt), updated_at: iso(at), due: isoOr(due), judge_by: isoOr(judgeBy) },
    ...{ claimed_by: claimedBy?.person, claimed_unit: claimedBy?.unit },
    next_due: isoOr(agenda(after)?.at),
    ...wordsOf(events),
    state: after,
    state_hash: hex(createHash('sha256').update(canonicalJson(after)).digest()),
  };
  return { view, clocks: [] };
}

/** Summary and words, where the batch brings them; PostgreSQL's text holds no NUL. */
function wordsOf(events: OpenedEvent<SeatEvent>[]): Record<string, unknown> {
  const asked = events.find(({ event }) => event.type === 'asked')?.event;
  if (asked?.type !== 'asked') return {};
  const { summary, words } = asked.data;
  return { summary: summary.replaceAll('\0', ''), words: words.replaceAll('\0', '') };
}

const isoOr = (instant: number | undefined): string | null => (instant === undefined ? null : iso(instant));
