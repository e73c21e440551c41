import type { CommandData, EventOf } from '#libs/messages';
import type { Draft } from '../draft.js';
import { dueAfter, halfDay } from '../hours.js';
import { refuse } from '../refuse.js';
import { meetClock, startClock } from '../start-clock.js';
import { allTasks } from '../tasks.js';
import type { Rejection } from '../command.js';
import { deliver } from './answer.js';
import { changeOwner } from './capsule.js';
import { close } from './closing.js';
import type { Handlers } from './handler.js';
import { reopen } from './reopening.js';
import { actsFor, isCoordinator, isLeader } from './who.js';
import { firstOwner } from './intake.js';

const BAD_SATISFACTION = 2;

/** FBK-3: the call-back is made by somebody who is not the owner, a handler or their subordinate. */
function callerFault(d: Draft): Rejection | undefined {
  if (d.actor.kind !== 'person') return undefined;
  const involved = [d.state.owner, ...allTasks(d.state).map(({ handler }) => handler)];
  if (!involved.some((person) => actsFor(d, person)) && !d.context.actorUnderOwner) return undefined;
  return refuse(
    'FBK-3',
    'not-allowed',
    'The call-back is made by somebody who is neither the owner, nor a handler, nor their subordinate.',
    '回访须由首问责任人、承办人及其下属以外的人员进行。',
  );
}

const isBad = ({ solved, satisfied }: CommandData<'give_feedback'>): boolean =>
  solved === 'no' || satisfied <= BAD_SATISFACTION;

/** FBK-5: *not solved* or dissatisfied reopens by itself. */
export function judge(d: Draft, data: CommandData<'give_feedback'>): void {
  if (!isBad(data)) return close(d, 'verified');
  reopen(d, data.solved === 'no' ? 'not_solved' : 'dissatisfied');
}

function via(d: Draft): EventOf<'feedback_given'>['data']['via'] {
  if (d.actor.kind !== 'enterprise') return 'callback';
  return d.actor.via === 'link' ? 'link' : 'portal';
}

/** FBK-4: at most 3 attempts, on different half days, one of them by telephone. */
function attemptFault(d: Draft, medium: string): Rejection | undefined {
  const { attempts } = d.policy.callback;
  const made = d.state.attempts;
  if (made.length >= attempts)
    return refuse(
      'FBK-4',
      'limit-reached',
      `${attempts} attempts have been made; the coordinator may sign the closing as unverified.`,
      `已回访 ${attempts} 次；可由企业服务中心签字按“未核实”办结。`,
    );
  const half = halfDay(d.calendar, d.at);
  if (made.some((it) => it.half === half))
    return refuse(
      'FBK-4',
      'duplicate',
      `An attempt was made in this half day (${half}); the next one falls on another.`,
      `本半天（${half.replace('am', '上午').replace('pm', '下午')}）已回访；请换个半天再试。`,
    );
  if (made.length === attempts - 1 && medium !== 'call' && !made.some((it) => it.medium === 'call'))
    return refuse(
      'FBK-4',
      'incomplete',
      'One of the attempts is made by telephone: this last one has to be.',
      '至少一次须为电话回访：请以电话进行本次回访。',
    );
  return undefined;
}

/** FBK-4: the further attempts fall within 3 wd of delivery; after the last one the coordinator has a day to sign. */
function awaitNextAttempt(d: Draft): void {
  const { attempts, within } = d.policy.callback;
  const end = dueAfter(d.calendar, d.state.answer?.delivered ?? d.at, within);
  const more = d.state.attempts.length < attempts && end > d.at;
  const until = more ? { budget: within, due: end } : { budget: d.policy.clocks.verify };
  startClock(d, { id: 'verify', name: 'verify', ...until });
}

export const feedback: Handlers<
  | 'record_attempt'
  | 'give_feedback'
  | 'close_unverified'
  | 'close_with_reservation'
  | 'record_review'
  | 'reply'
> = {
  record_attempt: (d, { medium, words }) => {
    const fault = callerFault(d) ?? attemptFault(d, medium);
    if (fault) return fault;
    d.emit('attempted', {
      attempt: d.state.attempts.length + 1,
      medium,
      half: halfDay(d.calendar, d.at),
      words,
    });
    meetClock(d, 'verify');
    awaitNextAttempt(d);
    return undefined;
  },
  give_feedback: (d, data) => {
    const fault = callerFault(d);
    if (fault) return fault;
    if (d.state.stage === 'answered') deliver(d, d.actor.kind === 'enterprise' ? 'portal' : 'call');
    d.emit('feedback_given', { ...data, via: via(d) });
    if (!data.contacted) d.emit('contact_disputed', {});
    meetClock(d, 'verify');
    judge(d, data);
    return undefined;
  },
  close_unverified: (d, { words }) => {
    if (!isCoordinator(d))
      return refuse(
        'FBK-6',
        'not-allowed',
        'Only the coordinator signs a closing as unverified.',
        '只有企业服务中心可以签字按“未核实”办结。',
      );
    const { attempts } = d.policy.callback;
    if (d.state.attempts.length < attempts)
      return refuse(
        'FBK-6',
        'incomplete',
        `${attempts} recorded attempts are needed; ${d.state.attempts.length} were made.`,
        `须有 ${attempts} 次回访记录；目前 ${d.state.attempts.length} 次。`,
      );
    close(d, 'unverified', words);
    return undefined;
  },
  close_with_reservation: (d, { ground }) => {
    if (!d.state.panel)
      return refuse(
        'FBK-5',
        'wrong-stage',
        'Only the panel, after the third *not solved*, closes with reservation.',
        '第三次“未解决”提交评议后，方可保留意见办结。',
      );
    if (!isLeader(d))
      return refuse(
        'FBK-5',
        'not-allowed',
        'A leader signs a closing with reservation.',
        '保留意见办结须由领导签字。',
      );
    close(d, 'with_reservation', ground);
    return undefined;
  },
  record_review: (d, { reasonable, dutyDone, words }) => {
    const review = d.state.review;
    if (!review || review.by.length >= 2)
      return refuse('FBK-5', 'nothing-to-do', 'No review is open.', '没有待进行的复核。');
    if (
      d.actor.kind !== 'person' ||
      d.context.actorUnderOwner ||
      d.actor.person === d.state.owner ||
      review.by.includes(d.actor.person)
    )
      return refuse(
        'FBK-5',
        'not-allowed',
        'A review is made by two different people outside the owner and their unit.',
        '复核须由首问责任人及其下属以外的两名不同人员进行。',
      );
    d.emit('reviewed', { person: d.actor.person, reasonable, dutyDone, words });
    return undefined;
  },
  reply: (d, { solved, words }) => {
    if (solved === 'no' && d.state.closedAs === 'declined')
      return refuse(
        'DEC-1',
        'wrong-stage',
        'A request that was declined is brought to somebody else by an objection: send object_to_decline.',
        '对不予受理有异议的，请提出异议（object_to_decline），将改由他人办理。',
      );
    d.emit('replied', { solved, words });
    if (solved !== 'no') return undefined;
    return reopenAfterReply(d);
  },
};

/** FBK-7: to an owner who is active *now*. */
function reopenAfterReply(d: Draft): Rejection | undefined {
  const next = d.context.ownerActive === false ? firstOwner('reply', d.context.candidates ?? {}) : undefined;
  if (d.context.ownerActive === false && !next)
    return refuse(
      'OWN-1',
      'no-owner',
      'Nobody active was found who could own the reopened request.',
      '找不到可以承接重办诉求的在岗人员。',
    );
  reopen(d, 'reply');
  if (next) changeOwner(d, { person: next.ref.person, unit: next.ref.unit, via: next.via });
  return undefined;
}
