import type { Instant } from '#libs/calendar';
import type { Draft } from '../draft.js';
import { refuse, told } from '../refuse.js';
import type { RequestState } from '../state.js';
import { endWaiting } from './follow-up.js';
import type { Handlers } from './handler.js';
import { dateFault } from './promises.js';

const RULE = 'capability 13';

/** Whether somebody may act in the enterprise's name at that moment. */
export const mayAct = ({ authorisation }: RequestState, at: Instant): boolean =>
  authorisation !== undefined && (authorisation.until === undefined || at <= authorisation.until);

/** The enterprise authorised the agent for that matter, not for the one that takes its place. */
export function endAuthorisation(d: Draft): void {
  if (d.state.authorisation) d.emit('agent_ended', { cause: 'item_changed' });
}

function unauthorised(d: Draft) {
  const until = d.state.authorisation?.until;
  return until === undefined
    ? refuse(
        RULE,
        'not-allowed',
        'The enterprise has authorised nobody to act in its name; it does so with authorise_agent.',
        '企业尚未委托代办；请先由企业通过 authorise_agent 委托，或凭委托书登记。',
      )
    : refuse(
        RULE,
        'not-allowed',
        `The authorisation ended at ${told(d.calendar, until)}; ask the enterprise for another one.`,
        `代办委托已于 ${told(d.calendar, until)} 到期；请企业重新委托。`,
      );
}

/** Agent handling 代办: on the enterprise's authorisation, each act listed (capability 13). */
export const agents: Handlers<'authorise_agent' | 'revoke_agent' | 'record_agent_act'> = {
  authorise_agent: (d, { scope, until, evidence }) => {
    if (!d.state.checklist?.agent)
      return refuse(
        RULE,
        'nothing-to-do',
        'Agent handling is offered for service items that say so; reclassify the request to one of them.',
        '仅提供代办的事项可以委托；请先将诉求归入相应事项。',
      );
    const { actor } = d;
    if (actor.kind !== 'enterprise' && !evidence?.length)
      return refuse(
        RULE,
        'incomplete',
        'An authorisation that staff record bears evidence: the signed paper, or who said so and when.',
        '由工作人员登记的委托须附凭据：委托书，或何人何时确认。',
      );
    const fault = until === undefined ? undefined : dateFault(d, until);
    if (fault) return fault;
    const via = actor.kind === 'enterprise' ? actor.via : 'recorded';
    d.emit('agent_authorised', { scope, until, via, evidence });
    endWaiting(d);
    return undefined;
  },
  revoke_agent: (d, { words }) => {
    if (!d.state.authorisation)
      return refuse(
        RULE,
        'nothing-to-do',
        'There is no authorisation to revoke.',
        '没有可以撤销的代办委托。',
      );
    if (d.actor.kind !== 'enterprise' && !words)
      return refuse(
        RULE,
        'incomplete',
        'Write down what the enterprise said: give `words`.',
        '请在 words 中写明企业的意思。',
      );
    d.emit('agent_ended', { cause: 'revoked', words });
    endWaiting(d);
    return undefined;
  },
  record_agent_act: (d, data) => {
    if (!mayAct(d.state, d.at)) return unauthorised(d);
    d.emit('agent_acted', data);
    return undefined;
  },
};
