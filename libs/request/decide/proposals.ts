import type { CommandType } from '#libs/messages';
import type { Rejection } from '../command.js';
import type { Draft } from '../draft.js';
import { dueAfter } from '../hours.js';
import { refuse } from '../refuse.js';
import { startClock } from '../start-clock.js';

export const decisionClock = (proposal: string): string => `decision:${proposal}`;

/** Proposals about tasks wait beside each other, each for its own task (COH-4). */
const sameTask = (one: object, other: object): boolean =>
  ('task' in one ? one.task : undefined) === ('task' in other ? other.task : undefined);

/**
 * *Needs the coordinator*: the command becomes a proposal, nothing changes, the clock runs; undecided by the close of
 * the next working day it is refused.
 */
export function propose(
  d: Draft,
  command: CommandType,
  data: object,
  rule: string,
  why: string,
  decider: 'coordinator' | 'leader' = 'coordinator',
): Rejection | undefined {
  if (Object.values(d.state.proposals).some((it) => it.command === command && sameTask(it.data, data)))
    return refuse(
      rule,
      'duplicate',
      `A proposal for ${command} is waiting for its decision already.`,
      `已有同类申请（${command}）待决定。`,
    );
  const proposal = d.id('p').replace(':', '');
  const budget = d.policy.clocks.decision;
  const due = dueAfter(d.calendar, d.at, budget);
  // Undefined members would not survive the journal's JSON.
  const plain = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
  d.emit('proposed', { proposal, command, data: plain, why, by: d.actor, decider, due });
  startClock(d, { id: decisionClock(proposal), name: 'decision', budget });
  d.proposal = proposal;
  return undefined;
}
