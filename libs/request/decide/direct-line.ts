import type { Rejection } from '../command.js';
import { percentAt, usedAt } from '../clock.js';
import type { Draft } from '../draft.js';
import { dueAfter } from '../hours.js';
import type { TaskFigures } from '../policy.js';
import { iso, refuse, told } from '../refuse.js';
import { meetClock, startClock } from '../start-clock.js';
import type { Handlers } from './handler.js';
import { endPause } from './pauses.js';
import { noFigures } from './tasks/faults.js';
import { actsFor } from './who.js';

/** When the line opens: after half of `resolve` or any breach (ESC-9); undefined while paused, or open already. */
function opensAt(d: Draft, { direct }: TaskFigures): number | undefined {
  const resolve = d.state.clocks['resolve'];
  // What another request brought (DUP-4) opens nothing that its own clocks would not.
  const clocks = Object.values(d.state.clocks).filter(({ name }) => name !== 'join');
  const breached =
    d.context.everBreached === true || clocks.some(({ breachedAt }) => breachedAt !== undefined);
  if (!resolve || breached) return undefined;
  if (usedAt(d.calendar, resolve, d.at) >= resolve.budgetMs * direct.share) return undefined;
  return percentAt(d.calendar, resolve, direct.share * 100) ?? d.state.pause?.until;
}

const tooEarly = (d: Draft, en: string, zh: string, from: number): Rejection =>
  refuse(
    'ESC-9',
    'too-early',
    `${en} From ${told(d.calendar, from)} on.`,
    `${zh}请于 ${told(d.calendar, from)} 起再联系。`,
    { from: iso(from) },
  );

function callFault(d: Draft, figures: TaskFigures): Rejection | undefined {
  const last = d.state.direct;
  const again = last && dueAfter(d.calendar, last.at, figures.direct.every);
  if (again !== undefined && d.at < again)
    return tooEarly(
      d,
      'The direct line is open once in three working days; your leader has this call.',
      '上连天线每 3 个工作日可使用一次，您的来电已送达挂钩领导。',
      again,
    );
  const opens = opensAt(d, figures);
  if (opens === undefined) return undefined;
  return tooEarly(
    d,
    'The direct line opens after half of the time for this request, or as soon as a date is missed. A new request by the direct line is always free.',
    '办理时限过半或出现超时后，方可就本诉求使用上连天线；通过上连天线提出新诉求不受限制。',
    opens,
  );
}

/** The direct line 上连天线 about an open request (ESC-9): the linked leader owes an answer in 4 wh. */
export const directLine: Handlers<'call_leader' | 'answer_call'> = {
  call_leader: (d, { words }) => {
    const figures = d.policy.tasks;
    if (!figures) return noFigures();
    if (d.actor.kind !== 'enterprise')
      return refuse('ESC-9', 'not-allowed', 'Only the enterprise calls.', '只有企业可以使用上连天线。');
    const fault = callFault(d, figures);
    if (fault) return fault;
    const { leader } = d.context;
    if (!leader)
      return refuse('ESC-9', 'person-not-active', 'No linked leader was found.', '未找到挂钩领导。');
    d.emit('leader_called', { leader: leader.person, unit: leader.unit, words });
    startClock(d, { id: 'direct', name: 'direct', budget: d.policy.clocks.direct });
    if (d.state.pause?.reason === 'wait_enterprise') endPause(d, 'word_received');
    return undefined;
  },
  answer_call: (d, { words }) => {
    const call = d.state.direct;
    if (!call || call.answered)
      return refuse('ESC-9', 'nothing-to-do', 'No call waits for an answer.', '没有待答复的来电。');
    // Whoever is the linked leader by now answers for one who has left (OWN-8).
    if (!actsFor(d, call.leader) && !actsFor(d, d.context.leader?.person ?? ''))
      return refuse(
        'ESC-9',
        'not-allowed',
        'The leader who was called answers.',
        '由受理来电的挂钩领导答复。',
      );
    d.emit('call_answered', { words });
    meetClock(d, 'direct');
    return undefined;
  },
};
