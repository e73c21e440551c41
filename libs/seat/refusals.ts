import type { QuestionEnd } from '#libs/messages';
import type { Rejection, RejectionCode } from '#libs/request';
import type { QuestionStage } from './question.js';

const refuse = (code: RejectionCode, rule: string, en: string, zh: string): Rejection => ({
  ...{ rejected: true, code, rule, en, zh },
});

const stages: Record<QuestionStage, [en: string, zh: string]> = {
  waiting: ['waiting for somebody to take it', '等待受理'],
  talking: ['being talked about', '沟通中'],
  answered: ['answered, and waits for the verdict of the enterprise', '已答复，待企业评价'],
  turning: ['becoming a request', '正在转为诉求'],
  ended: ['over', '已结束'],
};
const ends: Record<QuestionEnd, [en: string, zh: string]> = {
  helped: ['the enterprise was helped', '企业表示已解决'],
  unjudged: ['it was answered, and the enterprise said nothing', '已答复，企业未评价'],
  turned: ['it became a request', '已转为诉求'],
};

export const alreadyAsked = refuse(
  'already-open',
  'OWN-10',
  'This question has been asked already.',
  '该提问已登记。',
);
export const noQuestion = refuse('not-found', 'OWN-10', 'There is no such question.', '没有该提问。');
export const notForYou = refuse(
  'not-allowed',
  'OWN-1',
  'Only the enterprise and whoever took the question speak here; the answer is for the latter, the verdict for the former.',
  '此处只有企业与受理人可以发言：答复由受理人作出，评价由企业作出。',
);
export const claimedAlready = refuse(
  'nothing-to-do',
  'OWN-1',
  'You have taken this question already.',
  '您已受理该提问。',
);
export const claimedByAnother = refuse(
  'duplicate',
  'OWN-1',
  'Somebody else has taken this question.',
  '该提问已由他人受理。',
);
export const tooMuch = refuse(
  'limit-reached',
  'OWN-1',
  'There have been enough words to and fro: turn it into a request.',
  '沟通已达上限，请转为诉求办理。',
);

/** What is not possible at this stage. */
export function notNow(stage: QuestionStage): Rejection {
  const [en, zh] = stages[stage];
  return refuse('wrong-stage', 'OWN-10', `The question is ${en}.`, `该提问目前${zh}。`);
}

export function ended(end: QuestionEnd): Rejection {
  const [en, zh] = ends[end];
  return refuse(
    'ended',
    'OWN-10',
    `The question is over: ${en}. Ask a new one.`,
    `该提问已结束（${zh}），请重新提问。`,
  );
}
