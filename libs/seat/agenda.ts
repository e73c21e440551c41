import type { Instant } from '#libs/calendar';
import type { MaybeQuestion } from './question.js';

/** A moment at which a question acts by itself. */
export interface SeatMoment {
  at: Instant;
  kind: 'unanswered' | 'unjudged';
}

/** What comes next if nobody acts; nothing while its request is being opened, and after the end. */
export function agenda(question: MaybeQuestion): SeatMoment | undefined {
  if (!question) return undefined;
  const { stage, due, judgeBy } = question;
  if ((stage === 'waiting' || stage === 'talking') && due !== undefined)
    return { at: due, kind: 'unanswered' };
  return stage === 'answered' && judgeBy !== undefined ? { at: judgeBy, kind: 'unjudged' } : undefined;
}
