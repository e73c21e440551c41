import type { Channel, CommandData, CommandType } from '#libs/messages';
import {
  coverOf,
  heirOf,
  isUnder,
  linksAt,
  mayReceive,
  ownerCandidates,
  personRef,
  receiverRef,
} from '#libs/organisation';
import type { Enterprise } from '#libs/organisation';
import { allTasks, openTasks } from '#libs/request';
import type { Context, RequestState } from '#libs/request';
import { looksOfTasks } from './context-of-tasks.js';
import type { Look, Surroundings } from './surroundings.js';

/** Who owns it, should it need somebody who is active now (FBK-7, DEC-1). */
const owners: Look = (around) => ({
  ownerActive: around.state !== undefined && mayReceive(around.directory, around.state.owner, around.at),
  ...candidatesFor(around, around.enterprise),
});

/** The person named to own it (OWN-6). */
const receiverOf: Look = ({ directory, at }, { to }: { to: string }) => ({
  receiver: receiverRef(directory, to, at),
});

/** Whoever accepts must be active in the very moment (OWN-1). */
const acceptor: Look = ({ directory, at, state }) => ({
  receiver: state?.offer && receiverRef(directory, state.offer.to, at),
});

/** The call-back is nobody's who owns or handled it, or a request merged into it, or works under one of them (FBK-3). */
const callBack: Look = (around, data) => ({
  ...owners(around, data),
  actorUnderOwner: underOwner(around),
});

/** The gate is one: what is open at a merged request is open at its master (FBK-1, COH-4). */
const openAtChildren: Look = ({ children = [] }) => ({
  childTasks: children.flatMap((child) =>
    openTasks(child)
      .filter(({ mandatory }) => mandatory)
      .map(({ id, unit }) => ({ id, unit, number: child.number })),
  ),
});

const looks: Partial<Record<CommandType, Look>> = {
  ...looksOfTasks,
  open: (around, { channel }: CommandData<'open'>) => ({
    enterprise: enterpriseRef(around, around.enterprise),
    ...candidatesFor(around, around.enterprise, channel),
  }),
  offer_transfer: receiverOf,
  assign_owner: receiverOf,
  accept_transfer: acceptor,
  decide_proposal: (around, data: CommandData<'decide_proposal'>) => proposed(around, data.proposal),
  answer: openAtChildren,
  give_feedback: callBack,
  record_attempt: callBack,
  record_review: callBack,
  confirm_receipt: (around) => ({ actorIsSteward: isSteward(around) }),
  reply: owners,
  object_to_decline: owners,
  confirm_withdrawal: owners,
  correct: (around, data) => ({
    ...owners(around, data),
    enterprise: enterpriseRef(around, around.corrected),
  }),
};

/** What must be found out before the core decides, and is recorded with the command (must hold 5). */
export function contextOf(type: CommandType, data: CommandData, around: Surroundings): Context {
  return looks[type]?.(around, data as never) ?? {};
}

/** On the direct line 上连天线 an enterprise meets its steward. */
function candidatesFor(around: Surroundings, enterprise: Enterprise | undefined, channel?: Channel): Context {
  if (!enterprise) return {};
  const { directory, at, rules, actor } = around;
  const { steward, leader } = linksAt(directory, enterprise, at);
  const called = channel === 'direct' ? (steward ?? leader) : undefined;
  const met = actor.kind === 'person' ? actor.person : called;
  return { candidates: ownerCandidates(directory, enterprise, at, rules.calendar, met) };
}

function enterpriseRef({ directory, at }: Surroundings, enterprise?: Enterprise): Context['enterprise'] {
  if (!enterprise) return undefined;
  const { id, hasAccount, tier, steward } = enterprise;
  const told = steward === undefined ? undefined : personRef(directory, heirOf(directory, steward, at), at);
  return { id, hasAccount, tier, ...(told && { steward: told }) };
}

/** Told at receipt was who was steward then; now it is whoever stands in that post, or their cover (OWN-7, OWN-8). */
function isSteward({ directory, actor, state, at }: Surroundings): boolean {
  if (actor.kind !== 'person' || state?.steward === undefined) return false;
  const posted = heirOf(directory, state.steward, at);
  return [posted, coverOf(directory, posted, at)?.person].includes(actor.person);
}

const involvedIn = (state: RequestState): string[] => [
  state.owner,
  ...allTasks(state).map(({ handler }) => handler),
];

function underOwner({ directory, actor, state, children = [], at }: Surroundings): boolean {
  if (actor.kind !== 'person' || !state) return false;
  const { person, coveringFor } = actor;
  return [state, ...children]
    .flatMap(involvedIn)
    .some((one) => person === one || coveringFor === one || isUnder(directory, person, one, at));
}

/** A decided proposal is carried out as if it came now: the lookups of the command that waits. */
function proposed(around: Surroundings, id: string): Context {
  const proposal = around.state?.proposals[id];
  if (!proposal) return {};
  return looks[proposal.command as CommandType]?.(around, proposal.data as never) ?? {};
}
