import type { Draft } from '../draft.js';
import { dueAfter } from '../hours.js';
import { iso, refuse, told } from '../refuse.js';
import { changeOwner } from './capsule.js';
import { close } from './closing.js';
import { deliver, stopWork } from './answer.js';
import type { Handlers } from './handler.js';
import { firstOwner } from './intake.js';
import { endPause } from './pauses.js';
import { reopen } from './reopening.js';
import { isCoordinator } from './who.js';

/** Somebody else than the owner and the one who declined (DEC-1). */
function somebodyElse(d: Draft): ReturnType<typeof firstOwner> {
  const taken = new Set([d.state.owner, d.state.declinedBy]);
  const others = Object.entries(d.context.candidates ?? {}).filter(
    ([, ref]) => ref && !taken.has(ref.person),
  );
  return firstOwner('objection', Object.fromEntries(others));
}

/** Declining 不予受理, objecting to it, withdrawing 撤回 (DEC-1). */
export const declining: Handlers<'decline' | 'object_to_decline' | 'withdraw' | 'confirm_withdrawal'> = {
  decline: (d, { ground, advice }) => {
    if (!isCoordinator(d) || d.actor.kind !== 'person')
      return refuse(
        'DEC-1',
        'not-allowed',
        'Only the coordinator declines a request.',
        '只有企业服务中心可以决定不予受理。',
      );
    const until = dueAfter(d.calendar, d.state.receivedAt, d.policy.decline.within);
    if (d.at > until)
      return refuse(
        'DEC-1',
        'too-late',
        `A request is declined within 1 working day of receipt, until ${told(d.calendar, until)}; answer it instead.`,
        `不予受理须在受理后 1 个工作日内（${told(d.calendar, until)} 前）作出；请改为答复。`,
        { until: iso(until) },
      );
    if (d.state.objectedToDecline)
      return refuse(
        'DEC-1',
        'limit-reached',
        'The enterprise has objected once; the request is now answered, not declined.',
        '企业已提出异议，须予答复，不得再次不予受理。',
      );
    stopWork(d);
    d.emit('declined', {
      ground,
      advice,
      by: d.actor.person,
      deliverBy: dueAfter(d.calendar, d.at, d.policy.delivery),
    });
    if (d.state.hasAccount) deliver(d, 'portal');
    return undefined;
  },
  object_to_decline: (d, { words }) => {
    if (d.actor.kind !== 'enterprise')
      return refuse('DEC-1', 'not-allowed', 'Only the enterprise objects.', '只有企业可以提出异议。');
    if (d.state.closedAs !== 'declined' || d.state.objectedToDecline)
      return refuse(
        'DEC-1',
        'nothing-to-do',
        'There is no declining to object to; one objection is possible.',
        '没有可以提出异议的不予受理决定；异议以一次为限。',
      );
    const other = somebodyElse(d);
    if (!other)
      return refuse(
        'OWN-1',
        'no-owner',
        'Nobody else active was found who could own the request.',
        '找不到可以承接的其他在岗人员。',
      );
    d.emit('objected', { to: 'decline', words });
    reopen(d, 'objection');
    changeOwner(d, { person: other.ref.person, unit: other.ref.unit, via: 'objection' });
    return undefined;
  },
  withdraw: (d, { by, words }) => {
    if (by === 'enterprise' && d.actor.kind !== 'enterprise')
      return refuse(
        'DEC-1',
        'not-allowed',
        'A request is withdrawn by the enterprise itself; one taken by telephone is noted with by = telephone.',
        '撤回须由企业本人进行；电话撤回请以 by = telephone 登记。',
      );
    if (d.actor.kind === 'enterprise') {
      d.emit('withdrawn', { via: d.actor.via, words });
      close(d, 'withdrawn');
      return undefined;
    }
    if (d.state.withdrawal)
      return refuse(
        'DEC-1',
        'duplicate',
        'A withdrawal is waiting for the enterprise already.',
        '已有待企业确认的撤回。',
      );
    d.emit('withdrawal_taken', { until: dueAfter(d.calendar, d.at, d.policy.withdrawal.denyWithin), words });
    return undefined;
  },
  confirm_withdrawal: (d, { confirmed }) => {
    if (d.actor.kind !== 'enterprise')
      return refuse(
        'DEC-1',
        'not-allowed',
        'Only the enterprise confirms its withdrawal.',
        '只有企业可以确认撤回。',
      );
    if (!d.state.withdrawal)
      return refuse('DEC-1', 'nothing-to-do', 'No withdrawal is waiting.', '没有待确认的撤回。');
    if (!confirmed) {
      d.emit('withdrawal_denied', {});
      if (d.state.pause?.reason === 'wait_enterprise') endPause(d, 'word_received');
      return undefined;
    }
    d.emit('withdrawn', { via: d.actor.via });
    close(d, 'withdrawn');
    return undefined;
  },
};
