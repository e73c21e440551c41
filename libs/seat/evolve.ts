import type { Instant } from '#libs/calendar';
import type { SeatEvent, SeatEventOf } from '#libs/messages';
import type { MaybeQuestion, QuestionState } from './question.js';

/** The question after one event; throws on one that cannot follow. */
export function evolve(question: MaybeQuestion, event: SeatEvent, at: Instant): QuestionState {
  if (event.type === 'asked') {
    if (question) throw new Error('a question is asked only once');
    return asked(event.data, at);
  }
  if (!question) throw new Error(`the first event of a question is asked, not ${event.type}`);
  if (question.end) throw new Error(`nothing happens after the end, but ${event.type} did`);
  const meta = { version: question.version + 1, at: Math.max(question.at, at) };
  return { ...question, ...changes(question, event), ...meta };
}

function asked({ enterprise, due }: SeatEventOf<'asked'>['data'], at: Instant): QuestionState {
  return { version: 1, at, enterprise, stage: 'waiting', askedAt: at, due, said: 0 };
}

function changes(
  { said }: QuestionState,
  event: Exclude<SeatEvent, { type: 'asked' }>,
): Partial<QuestionState> {
  switch (event.type) {
    case 'claimed':
      return { claimedBy: event.data, stage: 'talking' };
    case 'said':
      return { said: said + 1 };
    case 'answered_in_place':
      return { stage: 'answered', judgeBy: event.data.judgeBy };
    case 'judged':
      return {};
    case 'turned':
      return { stage: 'turning', turned: { nature: event.data.nature, grade: event.data.grade } };
    case 'request_opened':
      return { request: event.data.request };
    case 'question_ended':
      return { stage: 'ended', end: event.data.as };
    default:
      return unknown(event);
  }
}

function unknown(event: never): never {
  throw new Error(`no step for the event ${(event as SeatEvent).type}`);
}
