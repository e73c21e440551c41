import { type Clock, inShadow, type RequestState } from '#libs/request';

/** What may be proposed to the master's child all the same (DUP-3). */
const OWN_EVEN_IF_MERGED: ReadonlySet<string> = new Set(['waive_task', 'offer_transfer']);

/**
 * Who decides what a clock waits for: a person, or an office (`coordinator`, `leader`); nobody where it waits for no
 * decision. What is the master's while a request is merged can only be refused there, and lapses (DUP-3).
 */
export function deciderOf(state: RequestState, { id, name }: Clock): string | undefined {
  if (state.end) return undefined;
  if (name === 'adjudication') return 'coordinator';
  if (name === 'direct') return state.direct?.leader;
  if (name === 'transfer') return state.offer?.to;
  if (name !== 'decision') return undefined;
  const proposal = state.proposals[id.slice(id.indexOf(':') + 1)];
  const lapses = inShadow(state) && !OWN_EVEN_IF_MERGED.has(proposal?.command ?? '');
  return lapses ? undefined : proposal?.decider;
}
