import type { CommandData } from '#libs/messages';
import type { Rejection } from '../command.js';
import type { Draft } from '../draft.js';
import { refuse } from '../refuse.js';
import { endClock } from '../start-clock.js';
import { openTasks } from '../tasks.js';
import { changeOwner } from './capsule.js';
import type { Handlers } from './handler.js';
import { decisionClock } from './proposals.js';

type Leaving = CommandData<'hand_over'>;

/** What somebody may hold of a request, and how it goes on when they leave: a further kind is one more entry. */
const kinds: { held(d: Draft, person: string): boolean; pass(d: Draft, leaving: Leaving): void }[] = [
  {
    held: (d, person) => d.state.offer?.to === person,
    pass: (d) => endOffer(d, 'receiver_leaves'),
  },
  { held: (d, person) => d.state.owner === person, pass: passOwnership },
  { held: (d, person) => handledBy(d, person).length > 0, pass: passTasks },
];

const handledBy = (d: Draft, person: string) =>
  openTasks(d.state).filter(({ handler }) => handler === person);

/** A task stays with its unit and goes on under its clocks; the successor handles it. */
function passTasks(d: Draft, { from, to }: Leaving): void {
  for (const { id } of handledBy(d, from)) d.emit('handler_named', { task: id, handler: to });
}

/** An open offer ends without an answer; its giver owns on, or the successor does. */
function endOffer(d: Draft, cause: 'receiver_leaves' | 'giver_leaves'): void {
  const { offer } = d.state;
  if (!offer) return;
  d.emit('transfer_lapsed', { transfer: offer.id, dueAt: d.at, firedAt: d.at, cause });
  endClock(d, offer.id, cause);
}

/** OWN-8: the successor owns from now on. It is no transfer of OWN-6: it counts for no limit, and neither clock nor ladder starts again. */
function passOwnership(d: Draft, { to }: Leaving): void {
  endOffer(d, 'giver_leaves');
  for (const { id, command } of Object.values(d.state.proposals)) {
    if (command !== 'offer_transfer') continue;
    d.emit('proposal_refused', { proposal: id, cause: 'no_longer_possible' });
    endClock(d, decisionClock(id), 'giver_leaves');
  }
  const unit = d.context.receiver?.unit ?? '';
  changeOwner(d, { person: to, unit, via: 'successor', reason: 'left_post' });
}

function fault(d: Draft, { from, to }: Leaving): Rejection | undefined {
  if (d.actor.kind !== 'system')
    return refuse(
      'OWN-8',
      'not-allowed',
      'A hand-over belongs to a departure; transfers are offered.',
      '离任交接由离任流程进行；其他情况请发起转办。',
    );
  if (!kinds.some((kind) => kind.held(d, from)))
    return refuse(
      'OWN-8',
      'nothing-to-do',
      `${from} holds nothing of this request.`,
      `${from} 在该诉求中没有待交接的事项。`,
    );
  if (to === from || d.context.receiver?.person !== to)
    return refuse(
      'OWN-1',
      'person-not-active',
      `${to} is not an active person with a valid role; name another successor.`,
      `${to} 不是在岗人员；请另行指定接任人。`,
    );
  return undefined;
}

/** A departure 离任 hands over everything that the person holds of this request, in one step (OWN-8). */
export const handOver: Handlers<'hand_over'> = {
  hand_over: (d, leaving) => {
    const refused = fault(d, leaving);
    if (refused) return refused;
    for (const kind of kinds) if (kind.held(d, leaving.from)) kind.pass(d, leaving);
    return undefined;
  },
};
