import type { Moment } from '#libs/request';
import { levelWords } from './terms.js';
import { w } from './word.js';
import type { Word } from './word.js';

const kinds: Record<Moment['kind'], (moment: Moment, clock: Word) => Word> = {
  warning: ({ percent }, clock) =>
    w(`${clock.zh}时限用去 ${percent}%，提醒承办人`, `${percent} % of the time for ${clock.en}: a warning`),
  breach: (_, clock) => w(`${clock.zh}超时`, `${clock.en} is overdue`),
  ladder: ({ level = 'L0' }, clock) =>
    w(`因${clock.zh}提至${levelWords[level].zh}`, `escalation to ${levelWords[level].en} for ${clock.en}`),
  owed: ({ level = 'L0' }) =>
    w(
      `${levelWords[level].zh}未处置，执行默认处置`,
      `${levelWords[level].en} stayed silent: the default is carried out`,
    ),
  action_due: ({ level = 'L0' }) =>
    w(`${levelWords[level].zh}处置到期`, `what ${levelWords[level].en} promised is due`),
  pause_end: () => w('暂停结束，恢复计时', 'the pause ends, the clocks run again'),
  proposal_lapse: () => w('报请未批，视为不同意', 'the proposal lapses: refused'),
  transfer_lapse: () =>
    w('转办无人接受，待中心指定', 'the offer lapses: the coordinator is to name somebody'),
  delivery_missed: () => w('答复未送达，恢复办理计时', 'the answer was not delivered: the clock runs on'),
  withdrawal_end: () => w('撤回生效', 'the withdrawal takes effect'),
  offer_silence: () => w('未回复视为受理', 'silence counts as acceptance of the task'),
  session_silence: () => w('未回复视为到会', 'silence counts as coming to the session'),
  merge_end: () => w('主件反馈期满，并单结束', 'the window of the master closes: ended as merged'),
  window_end: () => w('反馈期满，归档', 'the window closes: archived'),
};

/** What happens at a coming moment, if nobody acts. */
export const momentWord = (moment: Moment, clock: Word): Word => kinds[moment.kind](moment, clock);
