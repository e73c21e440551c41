import type { QuestionEnd, SeatEventType, TurnCause } from '#libs/messages';
import type { QuestionStage } from '#libs/seat';
import { w } from './word.js';
import type { Word } from './word.js';

/** The words of the online seat 线上人工帮办; the compiler misses none. */
export const questionStageWords: Record<QuestionStage, Word> = {
  waiting: w('等待受理', 'waiting for somebody to take it'),
  talking: w('沟通中', 'being talked about'),
  answered: w('已答复，待企业评价', 'answered, waits for the verdict'),
  turning: w('正在转为诉求', 'becoming a request'),
  ended: w('已结束', 'over'),
};

export const questionEndWords: Record<QuestionEnd, Word> = {
  helped: w('企业表示已解决', 'the enterprise was helped'),
  unjudged: w('已答复，企业未评价', 'answered, and left unjudged'),
  turned: w('已转为诉求', 'became a request'),
};

export const turnCauseWords: Record<TurnCause, Word> = {
  closed_hours: w('目前不在人工服务时间', 'nobody sits at the seat at this hour'),
  unanswered: w('未能在时限内当场答复', 'it was not answered in time'),
  not_helped: w('企业表示未解决', 'the answer did not help'),
  enterprise: w('企业要求转为诉求', 'the enterprise asked for it'),
  staff: w('坐席转为诉求', 'whoever sat there asked for it'),
};

export const seatEventWords: Record<SeatEventType, Word> = {
  asked: w('提问', 'Asked'),
  claimed: w('受理提问', 'Taken'),
  said: w('沟通', 'Said'),
  answered_in_place: w('当场答复', 'Answered in place'),
  judged: w('企业评价', 'Judged'),
  turned: w('转为诉求', 'Turned into a request'),
  request_opened: w('诉求已登记', 'Request opened'),
  question_ended: w('提问结束', 'Question ended'),
};
