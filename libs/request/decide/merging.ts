import type { Brought, CommandType } from '#libs/messages';
import type { Command, Context, MaybeState, Rejection } from '../command.js';
import { remainingAt, usedAt } from '../clock.js';
import type { Draft } from '../draft.js';
import { errands } from '../errands.js';
import { after } from '../hours.js';
import { inShadow, joinClock, levelOfOwn, levelShown } from '../merging.js';
import { pauseClock } from '../move-clock.js';
import { refuse } from '../refuse.js';
import { endClocks, startClock } from '../start-clock.js';
import type { Clock, RequestState } from '../state.js';
import { possibleIn } from '../transitions.js';
import { settleProposals } from './closing.js';
import type { Handlers } from './handler.js';
import { endPause } from './pauses.js';
import { settlePromises } from './promises.js';
import { endTasks } from './tasks/ending.js';
import { actsFor, isCoordinator } from './who.js';

/** What is done on the master while a request is merged: the work, and every word to its people (DUP-3, FBK-1). */
const MASTERS: ReadonlySet<CommandType> = new Set([
  ...(['record_contact', 'submit_plan', 'publish_update', 'pause', 'resume', 'object_to_pause'] as const),
  ...(['request_extension', 'reclassify', 'correct', 'decline', 'withdraw', 'confirm_withdrawal'] as const),
  ...(['answer', 'record_delivery', 'record_attempt', 'give_feedback', 'close_unverified'] as const),
  ...(['close_with_reservation', 'record_review', 'take_action', 'assign_task', 'convene'] as const),
  ...(['dispatch_route', 'call_leader', 'tick_step', 'ask_material', 'receive_material'] as const),
  ...(['authorise_agent', 'record_agent_act'] as const),
]);

/** A proposal that waits from before the merge may be refused; what it asked for is the master's now. */
function isMasters({ proposals }: RequestState, type: CommandType, data: Command['data']): boolean {
  if (!('approve' in data) || type !== 'decide_proposal') return MASTERS.has(type);
  return data.approve && MASTERS.has(proposals[data.proposal]?.command as CommandType);
}

/** DUP-3: merging closes nothing and answers nothing: a merged request is worked on under its master. */
export function mergeFault(state: MaybeState, { type, data }: Command): Rejection | undefined {
  if (!state) return undefined;
  if (inShadow(state) && isMasters(state, type, data))
    return mergedInto(state.merge?.master, state.merge?.number);
  const moves = type === 'correct' && 'enterprise' in data && data.enterprise !== undefined;
  if (!moves || (!state.merge && !state.joins)) return undefined;
  return refuse(
    'DUP-3',
    'merged',
    'Only requests of one enterprise are merged; bring the other one out before the enterprise is corrected.',
    '并单限同一企业；更正企业前请先撤销并单。',
  );
}

const mergedInto = (master = '', number = ''): Rejection =>
  refuse(
    'DUP-3',
    'merged',
    `This request is merged into ${number}; act there, or bring it back with unmerge.`,
    `该诉求已并入 ${number}；请在该件上办理，或先撤销并单。`,
    { master, number },
  );

/** Who is offered or merged cannot be a master, and who is a master cannot be offered (DUP-3). */
function offerFault(d: Draft): Rejection | undefined {
  const { state, context } = d;
  if (!actsFor(d, state.owner) && !isCoordinator(d))
    return refuse(
      'DUP-3',
      'not-allowed',
      'The owner or the coordinator says that two requests are about the same.',
      '并单由首问责任人或企业服务中心决定。',
    );
  if (state.merge) return mergedInto(state.merge.master, state.merge.number);
  if (state.joins)
    return refuse(
      'DUP-3',
      'not-allowed',
      'Other requests are merged into this one; merge the other one into it instead.',
      '已有其他诉求并入本件；请将对方并入本件。',
    );
  if (state.withdrawal)
    return refuse(
      'DUP-3',
      'wrong-stage',
      'A withdrawal waits for the enterprise; merge it when that is settled.',
      '撤回正待企业确认，确认后方可并单。',
      { stage: state.stage },
    );
  const { master } = context;
  if (!master || !isOfOne(d, master) || master.number === state.number)
    return refuse(
      'DUP-3',
      'not-found',
      'Name another request of the same enterprise as master.',
      '请指定同一企业的另一件诉求作为主件。',
    );
  return undefined;
}

/** Of one enterprise, be it under the ids of twins that were merged in the register (DUP-3). */
const isOfOne = ({ state }: Draft, { enterprise, twin }: NonNullable<Context['master']>): boolean =>
  enterprise === state.enterprise || twin === true;

/** The clock of resolution as another request can go on with it; one that is paused would be due as if it went on now. */
function broughtBy(d: Draft): Brought {
  const clock = d.state.clocks['resolve'];
  const level = d.state.level;
  if (!clock) return { level };
  const { budget, budgetMs, fired } = clock;
  const due = dueOf(d, clock);
  return { level, clock: { due, budget, budgetMs, fired, usedMs: usedAt(d.calendar, clock, d.at) } };
}

const dueOf = (d: Draft, clock: Clock): number =>
  clock.due ?? after(d.calendar, clock.hours, d.at, remainingAt(d.calendar, clock, d.at));

/** Joined due = the earlier: a clock beside the master's own, which is heard while it is due before it (DUP-3). */
function joinClocks(d: Draft, child: string, { clock }: Brought): void {
  if (!clock || !d.state.clocks['resolve']) return;
  const { due, budget, budgetMs: ms, usedMs, fired } = clock;
  const id = joinClock(child);
  startClock(d, { id, name: 'join', budget, due, ms, usedMs, fired });
  if (d.state.pause) pauseClock(d, id);
}

/** FBK-1: the child is neither answered nor closed by being merged; it ends when its master's answer has stood. */
export function endMerged(d: Draft): void {
  endPause(d, 'ended');
  settlePromises(d);
  settleProposals(d);
  endTasks(d, 'merged');
  endClocks(d, 'merged');
  d.emit('ended', { as: 'merged' });
}

const nothing = (): Rejection =>
  refuse('DUP-3', 'nothing-to-do', 'There is no such merge.', '没有这样的并单。');

/** Merging 并单: decided by a person, driven by the child. Between requests the product itself speaks. */
export const merging: Handlers<
  'offer_merge' | 'unmerge' | 'take_merge' | 'release_merge' | 'follow_master' | 'note_errand'
> = {
  offer_merge: (d, { words }) => {
    const fault = offerFault(d);
    if (fault || !d.context.master) return fault;
    const { id: master, number, enterprise, twin } = d.context.master;
    d.emit('merge_offered', { master, number, ...(twin && { enterprise }), words, brings: broughtBy(d) });
    return undefined;
  },
  unmerge: (d, { words }) => {
    const { merge } = d.state;
    if (!merge || !inShadow(d.state))
      return refuse('DUP-4', 'nothing-to-do', 'This request is not merged.', '该诉求未并入其他诉求。');
    const { master } = d.context;
    const owns = master?.id === merge.master && actsFor(d, master.owner);
    if (!owns && !isCoordinator(d))
      return refuse(
        'DUP-4',
        'not-allowed',
        'The owner of the request that it is merged into, or the coordinator, brings it back.',
        '撤销并单由主件的首问责任人或企业服务中心进行。',
      );
    d.emit('unmerged', { words });
    return undefined;
  },
  take_merge: (d, { child, number, enterprise, brings }) => {
    const { merge, joins } = d.state;
    if (merge) return mergedInto(merge.master, merge.number);
    if (d.actor.kind !== 'system' || enterprise !== d.state.enterprise || joins?.[child]) return nothing();
    d.emit('child_joined', { child, number, level: brings.level, own: levelOfOwn(d.state) });
    joinClocks(d, child, brings);
    return undefined;
  },
  release_merge: (d, { child }) => {
    const { joins = {} } = d.state;
    if (d.actor.kind !== 'system' || !joins[child]) return nothing();
    const { [child]: _gone, ...left } = joins;
    d.emit('child_released', { child, level: levelShown(levelOfOwn(d.state), left) });
    return undefined;
  },
  follow_master: (d, { master, until }) => {
    if (d.actor.kind !== 'system' || d.state.merge?.master !== master || !inShadow(d.state)) return nothing();
    d.emit('master_followed', { ...(until !== undefined && { until }) });
    return undefined;
  },
  note_errand: (d, { errand: key, accepted, code = 'ended' }) => {
    const errand = errands('', d.state).find((one) => one.key === key);
    if (d.actor.kind !== 'system' || !errand) return nothing();
    noted(d, errand, accepted, code);
    return undefined;
  },
};

/** What the answer to an errand means; a refusal settles it too, for the other request says what is so. */
function noted(
  d: Draft,
  { type, key, to }: ReturnType<typeof errands>[number],
  accepted: boolean,
  code: string,
): void {
  if (type === 'take_merge') return taken(d, to, accepted ? undefined : code);
  if (type === 'release_merge') return d.emit('merge_settled', { master: to });
  if (type === 'follow_master') return d.emit('child_told', { child: to, mark: markIn(key) });
  return d.emit('words_arrived', { entry: Number(key.split(':')[1]) });
}

/** The master has it, or refused. What was answered, closed or withdrawn meanwhile is no child: it is let go again (DUP-3). */
function taken(d: Draft, master: string, refusal: string | undefined): void {
  if (refusal !== undefined) return d.emit('merge_refused', { master, code: refusal });
  if (!possibleIn.offer_merge.includes(d.state.stage) || d.state.withdrawal)
    return d.emit('merge_refused', { master, code: 'wrong-stage', taken: true });
  d.emit('merged', { master, number: d.state.merge?.number ?? '' });
}

/** `tell:r-1:17:closed:2` tells `closed:2`. */
const markIn = (key: string): string => key.split(':').slice(-2).join(':');
