import type { CommandData } from '#libs/messages';
import type { Rejection } from '../command.js';
import type { Draft } from '../draft.js';
import { dueAfter } from '../hours.js';
import { refuse } from '../refuse.js';
import { endClock, endClocks, meetResolution, startClock } from '../start-clock.js';
import { close, settleProposals } from './closing.js';
import type { Handlers } from './handler.js';
import { endPause } from './pauses.js';
import { settlePromises } from './promises.js';
import { endTasks, openTasksFault } from './tasks/ending.js';

/** FBK-1: the one gate on every path. */
export function gate({ outcome, evidence, ground, address }: CommandData<'answer'>): Rejection | undefined {
  if (outcome === 'solved' && !evidence?.length)
    return refuse(
      'FBK-1',
      'incomplete',
      '`solved` needs evidence: say in `evidence` what shows it.',
      '“已解决”须附佐证：请填写 evidence。',
    );
  if (outcome === 'explained' && !ground)
    return refuse(
      'FBK-1',
      'incomplete',
      '`explained` (it cannot be done) needs its ground.',
      '“解释说明”（不能办理）须写明依据：请填写 ground。',
    );
  if (outcome === 'referred' && !address)
    return refuse(
      'FBK-1',
      'incomplete',
      '`referred` needs the address and who to call there.',
      '“引导转介”须写明去处和联系人：请填写 address。',
    );
  return undefined;
}

/** Delivery 送达: the first receipt; the call-back 回访 is due from now (OWN-3). */
export function deliver(
  d: Draft,
  via: 'call' | 'visit' | 'message' | 'portal',
  receipt?: CommandData<'record_delivery'>['receipt'],
): void {
  d.emit('delivered', { via, ...(receipt && { receipt }) });
  meetResolution(d);
  if (d.state.declinedBy !== undefined) close(d, 'declined');
  else startClock(d, { id: 'verify', name: 'verify', budget: d.policy.clocks.verify });
}

/** What stops when an answer (or a declining) leaves the house. */
export function stopWork(d: Draft): void {
  endPause(d, 'answered');
  meetResolution(d);
  settlePromises(d);
  settleProposals(d);
  endTasks(d, 'answered');
  endClock(d, 'contact', 'answered');
  endClocks(
    d,
    'answered',
    (clock) => clock.name === 'plan' || clock.name === 'update' || clock.name === 'decision',
  );
}

export const answering: Handlers<'answer' | 'record_delivery'> = {
  answer: (d, data) => {
    const fault = gate(data) ?? openTasksFault(d);
    if (fault) return fault;
    stopWork(d);
    d.emit('answered', { ...data, deliverBy: dueAfter(d.calendar, d.at, d.policy.delivery) });
    if (d.state.hasAccount) deliver(d, 'portal');
    return undefined;
  },
  record_delivery: (d, { via, receipt }) => {
    if (d.state.stage !== 'answered')
      return refuse('FBK-1', 'wrong-stage', 'There is no answer waiting for delivery.', '没有待送达的答复。');
    deliver(d, via, receipt);
    return undefined;
  },
};
