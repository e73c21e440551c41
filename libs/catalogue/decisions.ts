import type { DecisionKind } from '#libs/messages';
import { w } from './word.js';
import type { Word } from './word.js';

/** What waits for a decision 待决事项. */
export const decisionWords: Record<DecisionKind, Word> = {
  proposal: w('待审批', 'a proposal to decide'),
  naming: w('待指定首问责任人', 'an owner to be named'),
  ruling: w('退单待裁定', 'a refused task to be ruled on'),
  escalation: w('提级待响应', 'an escalation to be answered'),
  call: w('上连天线待答复', 'a call on the direct line to be answered'),
  transfer: w('转办待接收', 'a transfer to be accepted'),
};
