import type { CommandData, PersonRef } from '#libs/messages';
import type { Rejection } from '../command.js';
import { remainingAt } from '../clock.js';
import type { Draft } from '../draft.js';
import { refuse } from '../refuse.js';
import { endClock, meetClock, startClock } from '../start-clock.js';
import type { Handlers } from './handler.js';
import { changeOwner } from './capsule.js';
import { propose } from './proposals.js';
import { startRuling } from './tasks/ruling.js';
import { actsFor, isCoordinator } from './who.js';

/** OWN-1: whoever is to own the request is an active person with a role valid now. */
function receiverFault(d: Draft, to: string): Rejection | undefined {
  const receiver = d.context.receiver;
  if (receiver?.person !== to)
    return refuse(
      'OWN-1',
      'person-not-active',
      `${to} is not an active person with a valid role; name somebody who is.`,
      `${to} 不是在岗人员；请另选在岗人员。`,
    );
  if (to === d.state.owner)
    return refuse(
      'OWN-6',
      'nothing-to-do',
      'This person owns the request already.',
      '该人员已是首问责任人。',
    );
  return undefined;
}

/** Back to a former owner, or in the last fifth of the resolution budget (OWN-6). */
function needsCoordinator(d: Draft, to: string): string | undefined {
  if (d.state.owners.includes(to)) return 'former owner';
  const clock = d.state.clocks['resolve'];
  if (!clock) return undefined;
  return remainingAt(d.calendar, clock, d.at) <= clock.budgetMs * d.policy.transfer.lastShare
    ? 'last fifth'
    : undefined;
}

function offer(d: Draft, receiver: PersonRef, { reason, words }: CommandData<'offer_transfer'>): void {
  const transfer = d.id('transfer');
  const id = transfer;
  const budget = d.policy.clocks.transfer;
  startClock(d, { id, name: 'transfer', budget });
  const until = d.state.clocks[id]?.due ?? d.at;
  d.emit('transfer_offered', { transfer, to: receiver.person, unit: receiver.unit, reason, until, words });
}

function currentOffer(d: Draft, transfer: string): Rejection | undefined {
  if (d.state.offer?.id !== transfer)
    return refuse(
      'OWN-6',
      'not-found',
      'There is no open offer of this id; look at the request again.',
      '没有该转办要约；请刷新后再试。',
    );
  if (!actsFor(d, d.state.offer.to))
    return refuse(
      'OWN-6',
      'not-allowed',
      'Only the person to whom it was offered accepts or declines.',
      '只有受要约人可以接受或拒绝。',
    );
  return undefined;
}

/** OWN-6: the giver owns until the coordinator has named somebody, whose ruling has a clock like that over a task. */
export function awaitNaming(d: Draft): void {
  if (d.policy.tasks) startRuling(d, 'owner', d.policy.tasks);
}

/** Transfer 转办: an offer that must be accepted; the giver owns until then. Neither clocks nor ladder start again (OWN-6). */
export const transfers: Handlers<'offer_transfer' | 'accept_transfer' | 'decline_transfer' | 'assign_owner'> =
  {
    offer_transfer: (d, data) => {
      const fault = receiverFault(d, data.to);
      if (fault) return fault;
      if (d.state.offer)
        return refuse(
          'OWN-6',
          'duplicate',
          'An offer is open already; wait for its answer.',
          '已有待答复的转办要约。',
        );
      const { perCycle } = d.policy.transfer;
      if (d.state.transfersThisCycle >= perCycle)
        return refuse(
          'OWN-6',
          'limit-reached',
          `A request changes hands ${perCycle} times a cycle at most.`,
          `每轮办理至多转办 ${perCycle} 次。`,
        );
      const why = needsCoordinator(d, data.to);
      if (why && !d.approved) return propose(d, 'offer_transfer', data, 'OWN-6', why);
      if (d.context.receiver) offer(d, d.context.receiver, data);
      return undefined;
    },
    accept_transfer: (d, { transfer }) => {
      const fault = currentOffer(d, transfer);
      if (fault) return fault;
      const { to, unit, reason } = d.state.offer ?? { to: '', unit: '', reason: 'absence' as const };
      const receiver = receiverFault(d, to);
      if (receiver) return receiver;
      changeOwner(d, { person: to, unit, via: 'transfer', reason });
      meetClock(d, transfer);
      return undefined;
    },
    decline_transfer: (d, { transfer, words }) => {
      const fault = currentOffer(d, transfer);
      if (fault) return fault;
      d.emit('transfer_declined', { transfer, words });
      meetClock(d, transfer);
      awaitNaming(d);
      return undefined;
    },
    assign_owner: (d, { to, reason, words }) => {
      if (!isCoordinator(d))
        return refuse(
          'OWN-6',
          'not-allowed',
          'Only the coordinator names an owner.',
          '只有企业服务中心可以指定责任人。',
        );
      if (!d.state.awaitsNaming)
        return refuse(
          'OWN-6',
          'wrong-stage',
          'The coordinator names an owner after an offer lapsed or was declined; offer a transfer first.',
          '要约失效或被拒后方可由企业服务中心指定；请先发起转办。',
        );
      const fault = receiverFault(d, to);
      if (fault || !d.context.receiver) return fault;
      if (d.state.offer) endClock(d, d.state.offer.id, 'named');
      changeOwner(d, {
        person: to,
        unit: d.context.receiver.unit,
        via: 'coordinator',
        reason,
        words,
      });
      return undefined;
    },
  };
