import type { CommandData, EventOf } from '#libs/messages';
import type { Rejection } from '../command.js';
import { isResolution, remainingAt } from '../clock.js';
import type { Draft } from '../draft.js';
import { dueAfter, ordinaryDay, span } from '../hours.js';
import { pauseClock, resumeClock } from '../move-clock.js';
import { iso, refuse, told } from '../refuse.js';
import type { Clock, Pause } from '../state.js';
import type { Handlers } from './handler.js';
import { dateFault } from './promises.js';
import { propose } from './proposals.js';

/** A pause as `ask_material` asks for it names materials of the list instead of words. */
export type PauseData = CommandData<'pause'> & { materials?: string[] };

const MINUTE = 60_000;

/** The clocks that a pause stops, and nothing else (CLK-7). */
const stopped = (d: Draft): Clock[] =>
  Object.values(d.state.clocks).filter((clock) => clock.id === 'plan' || isResolution(clock));

/**
 * Ends the pause, if there is one; its clocks advance from `at` by what remains (CLK-1). One that ran out while the server
 * was away ended when it said it would, not when that was noticed (CLK-8, CLK-12).
 */
export function endPause(d: Draft, cause: EventOf<'pause_ended'>['data']['cause'], at = d.at): void {
  const pause = d.state.pause;
  if (!pause) return;
  const counts = pause.reason !== 'wait_statutory';
  const tookMs = counts ? span(d.calendar, 'work', pause.startedAt, at) : 0;
  d.emit('pause_ended', { pause: pause.id, cause, tookMs });
  for (const { id } of stopped(d)) resumeClock(d, id, at);
}

/** The fact that each reason must carry, and what to say when it is missing (CLK-7). */
function groundFault(data: PauseData): Rejection | undefined {
  const missing = (en: string, zh: string): Rejection => refuse('CLK-7', 'incomplete', en, zh);
  if (data.reason === 'wait_enterprise' && !data.asked?.length && !data.materials?.length)
    return missing(
      'Say what the enterprise was asked for: list it in `asked`.',
      '请在 asked 中逐项列明要求企业补充的内容。',
    );
  if (data.reason === 'wait_statutory' && !data.provision)
    return missing(
      'Say which provision lays down the waiting: give `provision`.',
      '请在 provision 中写明所依据的条款。',
    );
  if (data.reason === 'wait_superior' && !data.letter)
    return missing(
      'Say which letter is being waited for: give `letter`.',
      '请在 letter 中写明所等待的上级文件。',
    );
  if (data.reason === 'agreed_date' && !data.confirmedWith)
    return missing(
      'Say who in the enterprise agreed: give `confirmedWith`.',
      '请在 confirmedWith 中写明企业方确认人。',
    );
  return undefined;
}

/** CLK-8: at most 5 wd ahead, all pauses together at most 10 wd and at most the budget. */
function limitFault(d: Draft, until: number): Rejection | undefined {
  const { aheadAtMost, inAllAtMost } = d.policy.pause;
  const latest = dueAfter(d.calendar, d.at, aheadAtMost);
  if (until > latest)
    return refuse(
      'CLK-8',
      'date-too-far',
      `A pause ends by itself, at the latest at ${told(d.calendar, latest)}.`,
      `暂停最迟到 ${told(d.calendar, latest)} 自动结束。`,
      { latest: iso(latest) },
    );
  const budgetMs = d.state.clocks['resolve']?.budgetMs ?? 0;
  const day = ordinaryDay(d.calendar);
  const inAllMs = inAllAtMost.n * (inAllAtMost.unit === 'wd' ? day : MINUTE);
  const [allowed, days] = [Math.min(inAllMs, budgetMs), Math.floor(inAllMs / day)];
  const left = Math.max(0, allowed - d.state.pausedMs);
  if (span(d.calendar, 'work', d.at, until) <= left) return undefined;
  const minutes = Math.floor(left / 60_000);
  return refuse(
    'CLK-8',
    'limit-reached',
    `All pauses of a request together last at most ${days} working days and no longer than its budget; ${minutes} working minutes are left.`,
    `同一诉求的暂停合计不超过 ${days} 个工作日且不超过办理时限；尚可暂停 ${minutes} 个工作分钟。`,
    { minutesLeft: minutes },
  );
}

/** The second pause, one in the last fifth of the budget, and each statutory one need the coordinator (CLK-8). */
function needsCoordinator(d: Draft, reason: string): string | undefined {
  if (reason === 'wait_statutory') return 'statutory';
  if (d.state.pauses >= 1) return 'second pause';
  const clock = d.state.clocks['resolve'];
  const left = clock ? remainingAt(d.calendar, clock, d.at) / Math.max(1, clock.budgetMs) : 0;
  return left <= d.policy.pause.lastShare ? 'last fifth' : undefined;
}

function refusedPause(d: Draft, data: PauseData): Rejection | undefined {
  if (d.state.pause)
    return refuse(
      'CLK-8',
      'duplicate',
      `The request is paused until ${told(d.calendar, d.state.pause.until)}; resume it first.`,
      `诉求已暂停至 ${told(d.calendar, d.state.pause.until)}；请先恢复。`,
    );
  if (!d.policy.pause.reasons.includes(data.reason))
    return refuse(
      'CLK-7',
      'not-allowed',
      `Accepted reasons: ${d.policy.pause.reasons.join(', ')}.`,
      `可用的暂停原因：${d.policy.pause.reasons.join('、')}。`,
    );
  if (data.until <= d.at)
    return refuse(
      'CLK-8',
      'date-in-past',
      `A pause names its end, after ${told(d.calendar, d.at)}.`,
      `暂停须写明结束时间，且晚于 ${told(d.calendar, d.at)}。`,
    );
  return (
    groundFault(data) ??
    (data.reason === 'wait_statutory' ? dateFault(d, data.until) : limitFault(d, data.until))
  );
}

/** CLK-9: the coordinator looks at what was objected to, and may grant the pause again; else the clock just runs. */
function lookAt(d: Draft, { asked, reason, until }: Pause): void {
  const waits = Object.values(d.state.proposals).some((it) => it.command === 'pause');
  if (!waits) propose(d, 'pause', { ...asked, reason, until }, 'CLK-9', 'objection');
}

export const pauses: Handlers<'pause' | 'resume' | 'object_to_pause'> = {
  pause: (d, data: PauseData) => {
    const fault = refusedPause(d, data);
    if (fault) return fault;
    const why = needsCoordinator(d, data.reason);
    if (why && !d.approved) return propose(d, 'pause', data, 'CLK-8', why);
    const { until, reason } = data;
    const allowanceMs = reason === 'wait_statutory' ? 0 : span(d.calendar, 'work', d.at, until);
    d.emit('pause_started', { ...data, pause: d.id('pause'), allowanceMs });
    for (const { id } of stopped(d)) pauseClock(d, id);
    return undefined;
  },
  resume: (d) => {
    if (!d.state.pause) return refuse('CLK-8', 'nothing-to-do', 'The request is not paused.', '诉求未暂停。');
    endPause(d, 'resumed');
    return undefined;
  },
  object_to_pause: (d, { words }) => {
    if (d.actor.kind !== 'enterprise')
      return refuse(
        'CLK-9',
        'not-allowed',
        'Only the enterprise objects to a pause.',
        '只有企业可以对暂停提出异议。',
      );
    const { pause } = d.state;
    if (!pause) return refuse('CLK-9', 'nothing-to-do', 'The request is not paused.', '诉求未暂停。');
    d.emit('objected', { to: 'pause', words });
    endPause(d, 'objection');
    lookAt(d, pause);
    return undefined;
  },
};
