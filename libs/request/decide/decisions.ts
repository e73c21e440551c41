import type { CommandType } from '#libs/messages';
import type { Rejection } from '../command.js';
import type { Draft } from '../draft.js';
import { refuse } from '../refuse.js';
import { meetClock } from '../start-clock.js';
import { extension } from './extension.js';
import type { Handlers } from './handler.js';
import { pauses } from './pauses.js';
import { decisionClock } from './proposals.js';
import { ending } from './tasks/ending.js';
import { transfers } from './transfers.js';
import { isCoordinator, isLeader } from './who.js';

/** The commands that may wait for a decision. */
const proposable: Partial<Record<CommandType, (d: Draft, data: never) => Rejection | undefined>> = {
  pause: pauses.pause,
  request_extension: extension.request_extension,
  offer_transfer: transfers.offer_transfer,
  waive_task: ending.waive_task,
};

function deciderFault(d: Draft, decider: 'coordinator' | 'leader'): Rejection | undefined {
  if (decider === 'coordinator' ? isCoordinator(d) : isLeader(d)) return undefined;
  return decider === 'coordinator'
    ? refuse('CLK-8', 'not-allowed', 'The coordinator decides this proposal.', '该申请由企业服务中心决定。')
    : refuse('CLK-10', 'not-allowed', 'The leader decides a second extension.', '第二次延期由领导决定。');
}

/** What was proposed is carried out now, or refused. */
export const decisions: Handlers<'decide_proposal'> = {
  decide_proposal: (d, { proposal: id, approve, words }) => {
    const proposal = d.state.proposals[id];
    if (!proposal) {
      const open = Object.keys(d.state.proposals).join(', ') || '–';
      return refuse(
        'CLK-8',
        'not-found',
        `There is no open proposal ${id}. Open: ${open}.`,
        `没有待决定的申请 ${id}。待决定：${open}。`,
      );
    }
    const fault = deciderFault(d, proposal.decider);
    if (fault) return fault;
    if (!approve) {
      d.emit('proposal_refused', { proposal: id, cause: 'decided', words });
      meetClock(d, decisionClock(id));
      return undefined;
    }
    d.emit('proposal_approved', { proposal: id, words });
    meetClock(d, decisionClock(id));
    d.approved = true;
    // The data were parsed by the command's own schema when it was proposed.
    return proposable[proposal.command as CommandType]?.(d, proposal.data as never);
  },
};
