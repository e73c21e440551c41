import type { CommandData } from '#libs/messages';
import type { Rejection } from '../command.js';
import { isRunning } from '../clock.js';
import type { Draft } from '../draft.js';
import { dueAfter } from '../hours.js';
import { moveDue } from '../move-clock.js';
import { iso, refuse, told } from '../refuse.js';
import type { Clock } from '../state.js';
import type { Handlers } from './handler.js';
import { propose } from './proposals.js';

const EXTENSIONS = 2;
/** Longer spans are a slip of the pen, far beyond what any pack allows in all. */
const MOST = { wd: 1_000, wm: 100_000, min: 100_000 };

function extensionFault(
  d: Draft,
  clock: Clock | undefined,
  { budget }: CommandData<'request_extension'>,
): Rejection | undefined {
  const { atLeastBefore, inAllFromReceipt } = d.policy.extension;
  if (!isRunning(clock) || clock.due === undefined)
    return refuse(
      'CLK-10',
      'wrong-stage',
      'Only a running `resolve` clock is extended; resume the request first.',
      '只有运行中的办结时钟可以延期；请先恢复。',
    );
  if (d.state.extensions >= EXTENSIONS)
    return refuse(
      'CLK-10',
      'limit-reached',
      'A request is extended twice at most.',
      '同一诉求至多延期两次。',
    );
  if (!d.approved && dueAfter(d.calendar, d.at, atLeastBefore) > clock.due)
    return refuse(
      'CLK-10',
      'too-late',
      `An extension is asked at least ${atLeastBefore.n} working day before ${told(d.calendar, clock.due)}.`,
      `延期须在 ${told(d.calendar, clock.due)} 前至少 ${atLeastBefore.n} 个工作日提出。`,
      { due: iso(clock.due) },
    );
  const whole = budget.unit !== 'wd' || Number.isInteger(budget.n);
  if (!whole || budget.n <= 0 || budget.n > MOST[budget.unit])
    return refuse(
      'CLK-10',
      'incomplete',
      'Say for how long: whole working days, or minutes, more than none.',
      '请写明延长多久：整数工作日或分钟，且大于零。',
    );
  const latest = dueAfter(d.calendar, d.state.receivedAt, inAllFromReceipt);
  if (dueAfter(d.calendar, clock.due, budget) <= latest) return undefined;
  return refuse(
    'CLK-10',
    'limit-reached',
    `No request is due later than ${told(d.calendar, latest)}, ${inAllFromReceipt.n} working days from receipt.`,
    `自受理起合计不超过 ${inAllFromReceipt.n} 个工作日，最迟 ${told(d.calendar, latest)}。`,
    { latest: iso(latest) },
  );
}

/** CLK-10: decided by the coordinator the first time, by the leader the second. */
export const extension: Handlers<'request_extension'> = {
  request_extension: (d, data) => {
    const clock = d.state.clocks['resolve'];
    const fault = extensionFault(d, clock, data);
    if (fault) return fault;
    const decider = d.state.extensions === 0 ? 'coordinator' : 'leader';
    if (!d.approved) return propose(d, 'request_extension', data, 'CLK-10', 'extension', decider);
    d.emit('extended', { times: d.state.extensions + 1, words: data.words });
    if (clock?.due !== undefined)
      moveDue(d, clock, dueAfter(d.calendar, clock.due, data.budget), 'extension');
    return undefined;
  },
};
